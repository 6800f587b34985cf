import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace portico. */
export namespace portico {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ClientMessage.
         * @deprecated Use portico.v1.ClientMessage.$Properties instead.
         */
        interface IClientMessage extends portico.v1.ClientMessage.$Properties {
        }

        /** Represents a ClientMessage. */
        class ClientMessage {

            /**
             * Constructs a new ClientMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ClientMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientMessage hello. */
            hello?: (portico.v1.Hello.$Properties|null);

            /** ClientMessage ack. */
            ack?: (portico.v1.Ack.$Properties|null);

            /** ClientMessage bye. */
            bye?: (portico.v1.ClientBye.$Properties|null);

            /** ClientMessage message. */
            message?: ("hello"|"ack"|"bye");

            /**
             * Encodes the specified ClientMessage message. Does not implicitly {@link portico.v1.ClientMessage.verify|verify} messages.
             * @param message ClientMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ClientMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ClientMessage & portico.v1.ClientMessage.$Shape} ClientMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ClientMessage & portico.v1.ClientMessage.$Shape;

            /**
             * Creates a ClientMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ClientMessage
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ClientMessage;

            /**
             * Creates a plain object from a ClientMessage message. Also converts values to other types if specified.
             * @param message ClientMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ClientMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ClientMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ClientMessage {

            /** Properties of a ClientMessage. */
            interface $Properties {

                /** ClientMessage hello */
                hello?: (portico.v1.Hello.$Properties|null);

                /** ClientMessage ack */
                ack?: (portico.v1.Ack.$Properties|null);

                /** ClientMessage bye */
                bye?: (portico.v1.ClientBye.$Properties|null);

                /** ClientMessage message */
                message?: ("hello"|"ack"|"bye");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ClientMessage. */
            type $Shape = {
              hello?: portico.v1.Hello.$Shape|null;
              ack?: portico.v1.Ack.$Shape|null;
              bye?: portico.v1.ClientBye.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; hello?: null; ack?: null; bye?: null }|{ message?: "hello"; hello: portico.v1.Hello.$Shape; ack?: null; bye?: null }|{ message?: "ack"; hello?: null; ack: portico.v1.Ack.$Shape; bye?: null }|{ message?: "bye"; hello?: null; ack?: null; bye: portico.v1.ClientBye.$Shape })
            );
        }

        /**
         * Properties of a ServerMessage.
         * @deprecated Use portico.v1.ServerMessage.$Properties instead.
         */
        interface IServerMessage extends portico.v1.ServerMessage.$Properties {
        }

        /** Represents a ServerMessage. */
        class ServerMessage {

            /**
             * Constructs a new ServerMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ServerMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerMessage welcome. */
            welcome?: (portico.v1.Welcome.$Properties|null);

            /** ServerMessage event. */
            event?: (portico.v1.Event.$Properties|null);

            /** ServerMessage heartbeat. */
            heartbeat?: (portico.v1.Heartbeat.$Properties|null);

            /** ServerMessage gap. */
            gap?: (portico.v1.StreamGap.$Properties|null);

            /** ServerMessage bye. */
            bye?: (portico.v1.ServerBye.$Properties|null);

            /** ServerMessage live. */
            live?: (portico.v1.Live.$Properties|null);

            /** ServerMessage message. */
            message?: ("welcome"|"event"|"heartbeat"|"gap"|"bye"|"live");

            /**
             * Encodes the specified ServerMessage message. Does not implicitly {@link portico.v1.ServerMessage.verify|verify} messages.
             * @param message ServerMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ServerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ServerMessage & portico.v1.ServerMessage.$Shape} ServerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ServerMessage & portico.v1.ServerMessage.$Shape;

            /**
             * Creates a ServerMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ServerMessage
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ServerMessage;

            /**
             * Creates a plain object from a ServerMessage message. Also converts values to other types if specified.
             * @param message ServerMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ServerMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ServerMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ServerMessage {

            /** Properties of a ServerMessage. */
            interface $Properties {

                /** ServerMessage welcome */
                welcome?: (portico.v1.Welcome.$Properties|null);

                /** ServerMessage event */
                event?: (portico.v1.Event.$Properties|null);

                /** ServerMessage heartbeat */
                heartbeat?: (portico.v1.Heartbeat.$Properties|null);

                /** ServerMessage gap */
                gap?: (portico.v1.StreamGap.$Properties|null);

                /** ServerMessage bye */
                bye?: (portico.v1.ServerBye.$Properties|null);

                /** ServerMessage live */
                live?: (portico.v1.Live.$Properties|null);

                /** ServerMessage message */
                message?: ("welcome"|"event"|"heartbeat"|"gap"|"bye"|"live");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServerMessage. */
            type $Shape = {
              welcome?: portico.v1.Welcome.$Shape|null;
              event?: portico.v1.Event.$Shape|null;
              heartbeat?: portico.v1.Heartbeat.$Shape|null;
              gap?: portico.v1.StreamGap.$Shape|null;
              bye?: portico.v1.ServerBye.$Shape|null;
              live?: portico.v1.Live.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; welcome?: null; event?: null; heartbeat?: null; gap?: null; bye?: null; live?: null }|{ message?: "welcome"; welcome: portico.v1.Welcome.$Shape; event?: null; heartbeat?: null; gap?: null; bye?: null; live?: null }|{ message?: "event"; welcome?: null; event: portico.v1.Event.$Shape; heartbeat?: null; gap?: null; bye?: null; live?: null }|{ message?: "heartbeat"; welcome?: null; event?: null; heartbeat: portico.v1.Heartbeat.$Shape; gap?: null; bye?: null; live?: null }|{ message?: "gap"; welcome?: null; event?: null; heartbeat?: null; gap: portico.v1.StreamGap.$Shape; bye?: null; live?: null }|{ message?: "bye"; welcome?: null; event?: null; heartbeat?: null; gap?: null; bye: portico.v1.ServerBye.$Shape; live?: null }|{ message?: "live"; welcome?: null; event?: null; heartbeat?: null; gap?: null; bye?: null; live: portico.v1.Live.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use portico.v1.Hello.$Properties instead.
         */
        interface IHello extends portico.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello consumer. */
            consumer: string;

            /** Hello resume. */
            resume?: (string|null);

            /** Hello afterSeq. */
            afterSeq?: (number|Long|null);

            /** Hello maxInFlight. */
            maxInFlight: number;

            /** Hello kinds. */
            kinds: string[];

            /** Hello lanes. */
            lanes: string[];

            /** Hello provenances. */
            provenances: string[];

            /** Hello live. */
            live: boolean;

            /** Hello start. */
            start?: ("resume"|"afterSeq");

            /**
             * Encodes the specified Hello message. Does not implicitly {@link portico.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Hello & portico.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Hello & portico.v1.Hello.$Shape;

            /**
             * Creates a Hello message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Hello
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Hello;

            /**
             * Creates a plain object from a Hello message. Also converts values to other types if specified.
             * @param message Hello
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Hello to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello consumer */
                consumer?: (string|null);

                /** Hello resume */
                resume?: (string|null);

                /** Hello afterSeq */
                afterSeq?: (number|Long|null);

                /** Hello maxInFlight */
                maxInFlight?: (number|null);

                /** Hello kinds */
                kinds?: (string[]|null);

                /** Hello lanes */
                lanes?: (string[]|null);

                /** Hello provenances */
                provenances?: (string[]|null);

                /** Hello live */
                live?: (boolean|null);

                /** Hello start */
                start?: ("resume"|"afterSeq");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Hello. */
            type $Shape = {
              consumer?: string|null;
              resume?: string|null;
              afterSeq?: number|Long|null;
              maxInFlight?: number|null;
              kinds?: string[]|null;
              lanes?: string[]|null;
              provenances?: string[]|null;
              live?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ start?: undefined; resume?: null; afterSeq?: null }|{ start?: "resume"; resume: string; afterSeq?: null }|{ start?: "afterSeq"; resume?: null; afterSeq: number|Long })
            );
        }

        /**
         * Properties of an Ack.
         * @deprecated Use portico.v1.Ack.$Properties instead.
         */
        interface IAck extends portico.v1.Ack.$Properties {
        }

        /** Represents an Ack. */
        class Ack {

            /**
             * Constructs a new Ack.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Ack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ack throughSeq. */
            throughSeq: (number|Long);

            /**
             * Encodes the specified Ack message. Does not implicitly {@link portico.v1.Ack.verify|verify} messages.
             * @param message Ack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Ack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Ack & portico.v1.Ack.$Shape} Ack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Ack & portico.v1.Ack.$Shape;

            /**
             * Creates an Ack message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Ack
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Ack;

            /**
             * Creates a plain object from an Ack message. Also converts values to other types if specified.
             * @param message Ack
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Ack, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Ack to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Ack {

            /** Properties of an Ack. */
            interface $Properties {

                /** Ack throughSeq */
                throughSeq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ack. */
            type $Shape = portico.v1.Ack.$Properties;
        }

        /**
         * Properties of a ClientBye.
         * @deprecated Use portico.v1.ClientBye.$Properties instead.
         */
        interface IClientBye extends portico.v1.ClientBye.$Properties {
        }

        /** Represents a ClientBye. */
        class ClientBye {

            /**
             * Constructs a new ClientBye.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ClientBye.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientBye reason. */
            reason: string;

            /**
             * Encodes the specified ClientBye message. Does not implicitly {@link portico.v1.ClientBye.verify|verify} messages.
             * @param message ClientBye message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ClientBye.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientBye message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ClientBye & portico.v1.ClientBye.$Shape} ClientBye
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ClientBye & portico.v1.ClientBye.$Shape;

            /**
             * Creates a ClientBye message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ClientBye
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ClientBye;

            /**
             * Creates a plain object from a ClientBye message. Also converts values to other types if specified.
             * @param message ClientBye
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ClientBye, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ClientBye to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ClientBye {

            /** Properties of a ClientBye. */
            interface $Properties {

                /** ClientBye reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClientBye. */
            type $Shape = portico.v1.ClientBye.$Properties;
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use portico.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends portico.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome session. */
            session: string;

            /** Welcome oldestSeq. */
            oldestSeq: (number|Long);

            /** Welcome newestSeq. */
            newestSeq: (number|Long);

            /** Welcome heartbeatMs. */
            heartbeatMs: number;

            /** Welcome serverTime. */
            serverTime: string;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link portico.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Welcome & portico.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Welcome & portico.v1.Welcome.$Shape;

            /**
             * Creates a Welcome message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Welcome
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Welcome;

            /**
             * Creates a plain object from a Welcome message. Also converts values to other types if specified.
             * @param message Welcome
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Welcome, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Welcome to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome session */
                session?: (string|null);

                /** Welcome oldestSeq */
                oldestSeq?: (number|Long|null);

                /** Welcome newestSeq */
                newestSeq?: (number|Long|null);

                /** Welcome heartbeatMs */
                heartbeatMs?: (number|null);

                /** Welcome serverTime */
                serverTime?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = portico.v1.Welcome.$Properties;
        }

        /**
         * Properties of an Event.
         * @deprecated Use portico.v1.Event.$Properties instead.
         */
        interface IEvent extends portico.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event seq. */
            seq: (number|Long);

            /** Event id. */
            id: string;

            /** Event kind. */
            kind: string;

            /** Event at. */
            at: string;

            /** Event provenance. */
            provenance: string;

            /** Event record. */
            record?: (portico.v1.Record.$Properties|null);

            /**
             * Encodes the specified Event message. Does not implicitly {@link portico.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Event & portico.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Event & portico.v1.Event.$Shape;

            /**
             * Creates an Event message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Event
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Event;

            /**
             * Creates a plain object from an Event message. Also converts values to other types if specified.
             * @param message Event
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Event to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event seq */
                seq?: (number|Long|null);

                /** Event id */
                id?: (string|null);

                /** Event kind */
                kind?: (string|null);

                /** Event at */
                at?: (string|null);

                /** Event provenance */
                provenance?: (string|null);

                /** Event record */
                record?: (portico.v1.Record.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Event. */
            type $Shape = {
              seq?: number|Long|null;
              id?: string|null;
              kind?: string|null;
              at?: string|null;
              provenance?: string|null;
              record?: portico.v1.Record.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use portico.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends portico.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeat newestSeq. */
            newestSeq: (number|Long);

            /** Heartbeat consideredSeq. */
            consideredSeq: (number|Long);

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link portico.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Heartbeat & portico.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Heartbeat & portico.v1.Heartbeat.$Shape;

            /**
             * Creates a Heartbeat message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Heartbeat
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Heartbeat;

            /**
             * Creates a plain object from a Heartbeat message. Also converts values to other types if specified.
             * @param message Heartbeat
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Heartbeat, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Heartbeat to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Heartbeat newestSeq */
                newestSeq?: (number|Long|null);

                /** Heartbeat consideredSeq */
                consideredSeq?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = portico.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a StreamGap.
         * @deprecated Use portico.v1.StreamGap.$Properties instead.
         */
        interface IStreamGap extends portico.v1.StreamGap.$Properties {
        }

        /** Represents a StreamGap. */
        class StreamGap {

            /**
             * Constructs a new StreamGap.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.StreamGap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamGap fromSeq. */
            fromSeq: (number|Long);

            /** StreamGap toSeq. */
            toSeq: (number|Long);

            /** StreamGap reason. */
            reason: string;

            /**
             * Encodes the specified StreamGap message. Does not implicitly {@link portico.v1.StreamGap.verify|verify} messages.
             * @param message StreamGap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.StreamGap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamGap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.StreamGap & portico.v1.StreamGap.$Shape} StreamGap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.StreamGap & portico.v1.StreamGap.$Shape;

            /**
             * Creates a StreamGap message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StreamGap
             */
            static fromObject(object: { [k: string]: any }): portico.v1.StreamGap;

            /**
             * Creates a plain object from a StreamGap message. Also converts values to other types if specified.
             * @param message StreamGap
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.StreamGap, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StreamGap to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StreamGap {

            /** Properties of a StreamGap. */
            interface $Properties {

                /** StreamGap fromSeq */
                fromSeq?: (number|Long|null);

                /** StreamGap toSeq */
                toSeq?: (number|Long|null);

                /** StreamGap reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamGap. */
            type $Shape = portico.v1.StreamGap.$Properties;
        }

        /**
         * Properties of a ServerBye.
         * @deprecated Use portico.v1.ServerBye.$Properties instead.
         */
        interface IServerBye extends portico.v1.ServerBye.$Properties {
        }

        /** Represents a ServerBye. */
        class ServerBye {

            /**
             * Constructs a new ServerBye.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ServerBye.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerBye reason. */
            reason: string;

            /**
             * Encodes the specified ServerBye message. Does not implicitly {@link portico.v1.ServerBye.verify|verify} messages.
             * @param message ServerBye message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ServerBye.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerBye message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ServerBye & portico.v1.ServerBye.$Shape} ServerBye
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ServerBye & portico.v1.ServerBye.$Shape;

            /**
             * Creates a ServerBye message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ServerBye
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ServerBye;

            /**
             * Creates a plain object from a ServerBye message. Also converts values to other types if specified.
             * @param message ServerBye
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ServerBye, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ServerBye to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ServerBye {

            /** Properties of a ServerBye. */
            interface $Properties {

                /** ServerBye reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServerBye. */
            type $Shape = portico.v1.ServerBye.$Properties;
        }

        /**
         * Properties of a Live.
         * @deprecated Use portico.v1.Live.$Properties instead.
         */
        interface ILive extends portico.v1.Live.$Properties {
        }

        /** Represents a Live. */
        class Live {

            /**
             * Constructs a new Live.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Live.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Live lane. */
            lane: string;

            /** Live device. */
            device: string;

            /** Live subject. */
            subject: string;

            /** Live provenance. */
            provenance: string;

            /** Live counts. */
            counts?: (portico.v1.LiveCounts.$Properties|null);

            /** Live columns. */
            columns?: (portico.v1.LiveColumns.$Properties|null);

            /** Live content. */
            content?: ("counts"|"columns");

            /**
             * Encodes the specified Live message. Does not implicitly {@link portico.v1.Live.verify|verify} messages.
             * @param message Live message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Live.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Live message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Live & portico.v1.Live.$Shape} Live
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Live & portico.v1.Live.$Shape;

            /**
             * Creates a Live message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Live
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Live;

            /**
             * Creates a plain object from a Live message. Also converts values to other types if specified.
             * @param message Live
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Live, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Live to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Live {

            /** Properties of a Live. */
            interface $Properties {

                /** Live lane */
                lane?: (string|null);

                /** Live device */
                device?: (string|null);

                /** Live subject */
                subject?: (string|null);

                /** Live provenance */
                provenance?: (string|null);

                /** Live counts */
                counts?: (portico.v1.LiveCounts.$Properties|null);

                /** Live columns */
                columns?: (portico.v1.LiveColumns.$Properties|null);

                /** Live content */
                content?: ("counts"|"columns");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Live. */
            type $Shape = {
              lane?: string|null;
              device?: string|null;
              subject?: string|null;
              provenance?: string|null;
              counts?: portico.v1.LiveCounts.$Shape|null;
              columns?: portico.v1.LiveColumns.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ content?: undefined; counts?: null; columns?: null }|{ content?: "counts"; counts: portico.v1.LiveCounts.$Shape; columns?: null }|{ content?: "columns"; counts?: null; columns: portico.v1.LiveColumns.$Shape })
            );
        }

        /**
         * Properties of a LiveCounts.
         * @deprecated Use portico.v1.LiveCounts.$Properties instead.
         */
        interface ILiveCounts extends portico.v1.LiveCounts.$Properties {
        }

        /** Represents a LiveCounts. */
        class LiveCounts {

            /**
             * Constructs a new LiveCounts.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.LiveCounts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiveCounts quantity. */
            quantity: string;

            /** LiveCounts index. */
            index: number;

            /** LiveCounts intervalMs. */
            intervalMs: number;

            /** LiveCounts values. */
            values: number[];

            /** LiveCounts deviceAlarm. */
            deviceAlarm: boolean;

            /** LiveCounts unit. */
            unit: string;

            /**
             * Encodes the specified LiveCounts message. Does not implicitly {@link portico.v1.LiveCounts.verify|verify} messages.
             * @param message LiveCounts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.LiveCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiveCounts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.LiveCounts & portico.v1.LiveCounts.$Shape} LiveCounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LiveCounts & portico.v1.LiveCounts.$Shape;

            /**
             * Creates a LiveCounts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LiveCounts
             */
            static fromObject(object: { [k: string]: any }): portico.v1.LiveCounts;

            /**
             * Creates a plain object from a LiveCounts message. Also converts values to other types if specified.
             * @param message LiveCounts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.LiveCounts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LiveCounts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LiveCounts {

            /** Properties of a LiveCounts. */
            interface $Properties {

                /** LiveCounts quantity */
                quantity?: (string|null);

                /** LiveCounts index */
                index?: (number|null);

                /** LiveCounts intervalMs */
                intervalMs?: (number|null);

                /** LiveCounts values */
                values?: (number[]|null);

                /** LiveCounts deviceAlarm */
                deviceAlarm?: (boolean|null);

                /** LiveCounts unit */
                unit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiveCounts. */
            type $Shape = portico.v1.LiveCounts.$Properties;
        }

        /**
         * Properties of a LiveColumns.
         * @deprecated Use portico.v1.LiveColumns.$Properties instead.
         */
        interface ILiveColumns extends portico.v1.LiveColumns.$Properties {
        }

        /** Represents a LiveColumns. */
        class LiveColumns {

            /**
             * Constructs a new LiveColumns.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.LiveColumns.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiveColumns fromLine. */
            fromLine: number;

            /** LiveColumns height. */
            height: number;

            /** LiveColumns pixels. */
            pixels: Uint8Array;

            /**
             * Encodes the specified LiveColumns message. Does not implicitly {@link portico.v1.LiveColumns.verify|verify} messages.
             * @param message LiveColumns message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.LiveColumns.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiveColumns message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.LiveColumns & portico.v1.LiveColumns.$Shape} LiveColumns
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LiveColumns & portico.v1.LiveColumns.$Shape;

            /**
             * Creates a LiveColumns message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LiveColumns
             */
            static fromObject(object: { [k: string]: any }): portico.v1.LiveColumns;

            /**
             * Creates a plain object from a LiveColumns message. Also converts values to other types if specified.
             * @param message LiveColumns
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.LiveColumns, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LiveColumns to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LiveColumns {

            /** Properties of a LiveColumns. */
            interface $Properties {

                /** LiveColumns fromLine */
                fromLine?: (number|null);

                /** LiveColumns height */
                height?: (number|null);

                /** LiveColumns pixels */
                pixels?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiveColumns. */
            type $Shape = portico.v1.LiveColumns.$Properties;
        }

        /**
         * Properties of a Record.
         * @deprecated Use portico.v1.Record.$Properties instead.
         */
        interface IRecord extends portico.v1.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record seq. */
            seq: (number|Long);

            /** Record id. */
            id: string;

            /** Record kind. */
            kind: string;

            /** Record at. */
            at: string;

            /** Record monotonicMs. */
            monotonicMs: number;

            /** Record lane. */
            lane: string;

            /** Record device. */
            device?: (string|null);

            /** Record passage. */
            passage?: (string|null);

            /** Record provenance. */
            provenance: string;

            /** Record deviceTime. */
            deviceTime?: (string|null);

            /** Record deviceStatus. */
            deviceStatus?: (portico.v1.DeviceStatus.$Properties|null);

            /** Record background. */
            background?: (portico.v1.Background.$Properties|null);

            /** Record occupancyOpened. */
            occupancyOpened?: (portico.v1.OccupancyOpened.$Properties|null);

            /** Record occupancyClosed. */
            occupancyClosed?: (portico.v1.OccupancyClosed.$Properties|null);

            /** Record occupancyIncomplete. */
            occupancyIncomplete?: (portico.v1.OccupancyIncomplete.$Properties|null);

            /** Record alarmRaised. */
            alarmRaised?: (portico.v1.AlarmRaised.$Properties|null);

            /** Record alarmChanged. */
            alarmChanged?: (portico.v1.AlarmChanged.$Properties|null);

            /** Record scanStarted. */
            scanStarted?: (portico.v1.ScanStarted.$Properties|null);

            /** Record scanCompleted. */
            scanCompleted?: (portico.v1.ScanCompleted.$Properties|null);

            /** Record scanIncomplete. */
            scanIncomplete?: (portico.v1.ScanIncomplete.$Properties|null);

            /** Record identityRead. */
            identityRead?: (portico.v1.IdentityRead.$Properties|null);

            /** Record passageOpened. */
            passageOpened?: (portico.v1.PassageOpened.$Properties|null);

            /** Record passageClosed. */
            passageClosed?: (portico.v1.PassageClosed.$Properties|null);

            /** Record linkMade. */
            linkMade?: (portico.v1.LinkMade.$Properties|null);

            /** Record linkCorrected. */
            linkCorrected?: (portico.v1.LinkCorrected.$Properties|null);

            /** Record verdictGiven. */
            verdictGiven?: (portico.v1.VerdictGiven.$Properties|null);

            /** Record markMade. */
            markMade?: (portico.v1.MarkMade.$Properties|null);

            /** Record configChanged. */
            configChanged?: (portico.v1.ConfigChanged.$Properties|null);

            /** Record gap. */
            gap?: (portico.v1.Gap.$Properties|null);

            /** Record assessmentMade. */
            assessmentMade?: (portico.v1.AssessmentMade.$Properties|null);

            /** Record assessmentDisagreed. */
            assessmentDisagreed?: (portico.v1.AssessmentDisagreed.$Properties|null);

            /** Record thresholdsChanged. */
            thresholdsChanged?: (portico.v1.ThresholdsChanged.$Properties|null);

            /** Record doseMeasured. */
            doseMeasured?: (portico.v1.DoseMeasured.$Properties|null);

            /** Record documentReceived. */
            documentReceived?: (portico.v1.DocumentReceived.$Properties|null);

            /** Record scannerMismatch. */
            scannerMismatch?: (portico.v1.ScannerMismatch.$Properties|null);

            /** Record fileReceived. */
            fileReceived?: (portico.v1.FileReceived.$Properties|null);

            /** Record fusionMade. */
            fusionMade?: (portico.v1.FusionMade.$Properties|null);

            /** Record sealObserved. */
            sealObserved?: (portico.v1.SealObserved.$Properties|null);

            /** Record sealMismatch. */
            sealMismatch?: (portico.v1.SealMismatch.$Properties|null);

            /** Record identityCorrected. */
            identityCorrected?: (portico.v1.IdentityCorrected.$Properties|null);

            /** Record expectedReceived. */
            expectedReceived?: (portico.v1.ExpectedReceived.$Properties|null);

            /** Record movementReported. */
            movementReported?: (portico.v1.MovementReported.$Properties|null);

            /** Record passageJoined. */
            passageJoined?: (portico.v1.PassageJoined.$Properties|null);

            /** Record passageConflict. */
            passageConflict?: (portico.v1.PassageConflict.$Properties|null);

            /** Record coverageBypass. */
            coverageBypass?: (portico.v1.CoverageBypass.$Properties|null);

            /** Record trainAligned. */
            trainAligned?: (portico.v1.TrainAligned.$Properties|null);

            /** Record boxesPlaced. */
            boxesPlaced?: (portico.v1.BoxesPlaced.$Properties|null);

            /** Record body. */
            body?: ("deviceStatus"|"background"|"occupancyOpened"|"occupancyClosed"|"occupancyIncomplete"|"alarmRaised"|"alarmChanged"|"scanStarted"|"scanCompleted"|"scanIncomplete"|"identityRead"|"passageOpened"|"passageClosed"|"linkMade"|"linkCorrected"|"verdictGiven"|"markMade"|"configChanged"|"gap"|"assessmentMade"|"assessmentDisagreed"|"thresholdsChanged"|"doseMeasured"|"documentReceived"|"scannerMismatch"|"fileReceived"|"fusionMade"|"sealObserved"|"sealMismatch"|"identityCorrected"|"expectedReceived"|"movementReported"|"passageJoined"|"passageConflict"|"coverageBypass"|"trainAligned"|"boxesPlaced");

            /**
             * Encodes the specified Record message. Does not implicitly {@link portico.v1.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Record & portico.v1.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Record & portico.v1.Record.$Shape;

            /**
             * Creates a Record message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Record
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Record;

            /**
             * Creates a plain object from a Record message. Also converts values to other types if specified.
             * @param message Record
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Record, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Record to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record seq */
                seq?: (number|Long|null);

                /** Record id */
                id?: (string|null);

                /** Record kind */
                kind?: (string|null);

                /** Record at */
                at?: (string|null);

                /** Record monotonicMs */
                monotonicMs?: (number|null);

                /** Record lane */
                lane?: (string|null);

                /** Record device */
                device?: (string|null);

                /** Record passage */
                passage?: (string|null);

                /** Record provenance */
                provenance?: (string|null);

                /** Record deviceTime */
                deviceTime?: (string|null);

                /** Record deviceStatus */
                deviceStatus?: (portico.v1.DeviceStatus.$Properties|null);

                /** Record background */
                background?: (portico.v1.Background.$Properties|null);

                /** Record occupancyOpened */
                occupancyOpened?: (portico.v1.OccupancyOpened.$Properties|null);

                /** Record occupancyClosed */
                occupancyClosed?: (portico.v1.OccupancyClosed.$Properties|null);

                /** Record occupancyIncomplete */
                occupancyIncomplete?: (portico.v1.OccupancyIncomplete.$Properties|null);

                /** Record alarmRaised */
                alarmRaised?: (portico.v1.AlarmRaised.$Properties|null);

                /** Record alarmChanged */
                alarmChanged?: (portico.v1.AlarmChanged.$Properties|null);

                /** Record scanStarted */
                scanStarted?: (portico.v1.ScanStarted.$Properties|null);

                /** Record scanCompleted */
                scanCompleted?: (portico.v1.ScanCompleted.$Properties|null);

                /** Record scanIncomplete */
                scanIncomplete?: (portico.v1.ScanIncomplete.$Properties|null);

                /** Record identityRead */
                identityRead?: (portico.v1.IdentityRead.$Properties|null);

                /** Record passageOpened */
                passageOpened?: (portico.v1.PassageOpened.$Properties|null);

                /** Record passageClosed */
                passageClosed?: (portico.v1.PassageClosed.$Properties|null);

                /** Record linkMade */
                linkMade?: (portico.v1.LinkMade.$Properties|null);

                /** Record linkCorrected */
                linkCorrected?: (portico.v1.LinkCorrected.$Properties|null);

                /** Record verdictGiven */
                verdictGiven?: (portico.v1.VerdictGiven.$Properties|null);

                /** Record markMade */
                markMade?: (portico.v1.MarkMade.$Properties|null);

                /** Record configChanged */
                configChanged?: (portico.v1.ConfigChanged.$Properties|null);

                /** Record gap */
                gap?: (portico.v1.Gap.$Properties|null);

                /** Record assessmentMade */
                assessmentMade?: (portico.v1.AssessmentMade.$Properties|null);

                /** Record assessmentDisagreed */
                assessmentDisagreed?: (portico.v1.AssessmentDisagreed.$Properties|null);

                /** Record thresholdsChanged */
                thresholdsChanged?: (portico.v1.ThresholdsChanged.$Properties|null);

                /** Record doseMeasured */
                doseMeasured?: (portico.v1.DoseMeasured.$Properties|null);

                /** Record documentReceived */
                documentReceived?: (portico.v1.DocumentReceived.$Properties|null);

                /** Record scannerMismatch */
                scannerMismatch?: (portico.v1.ScannerMismatch.$Properties|null);

                /** Record fileReceived */
                fileReceived?: (portico.v1.FileReceived.$Properties|null);

                /** Record fusionMade */
                fusionMade?: (portico.v1.FusionMade.$Properties|null);

                /** Record sealObserved */
                sealObserved?: (portico.v1.SealObserved.$Properties|null);

                /** Record sealMismatch */
                sealMismatch?: (portico.v1.SealMismatch.$Properties|null);

                /** Record identityCorrected */
                identityCorrected?: (portico.v1.IdentityCorrected.$Properties|null);

                /** Record expectedReceived */
                expectedReceived?: (portico.v1.ExpectedReceived.$Properties|null);

                /** Record movementReported */
                movementReported?: (portico.v1.MovementReported.$Properties|null);

                /** Record passageJoined */
                passageJoined?: (portico.v1.PassageJoined.$Properties|null);

                /** Record passageConflict */
                passageConflict?: (portico.v1.PassageConflict.$Properties|null);

                /** Record coverageBypass */
                coverageBypass?: (portico.v1.CoverageBypass.$Properties|null);

                /** Record trainAligned */
                trainAligned?: (portico.v1.TrainAligned.$Properties|null);

                /** Record boxesPlaced */
                boxesPlaced?: (portico.v1.BoxesPlaced.$Properties|null);

                /** Record body */
                body?: ("deviceStatus"|"background"|"occupancyOpened"|"occupancyClosed"|"occupancyIncomplete"|"alarmRaised"|"alarmChanged"|"scanStarted"|"scanCompleted"|"scanIncomplete"|"identityRead"|"passageOpened"|"passageClosed"|"linkMade"|"linkCorrected"|"verdictGiven"|"markMade"|"configChanged"|"gap"|"assessmentMade"|"assessmentDisagreed"|"thresholdsChanged"|"doseMeasured"|"documentReceived"|"scannerMismatch"|"fileReceived"|"fusionMade"|"sealObserved"|"sealMismatch"|"identityCorrected"|"expectedReceived"|"movementReported"|"passageJoined"|"passageConflict"|"coverageBypass"|"trainAligned"|"boxesPlaced");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Record. */
            type $Shape = {
              seq?: number|Long|null;
              id?: string|null;
              kind?: string|null;
              at?: string|null;
              monotonicMs?: number|null;
              lane?: string|null;
              device?: string|null;
              passage?: string|null;
              provenance?: string|null;
              deviceTime?: string|null;
              deviceStatus?: portico.v1.DeviceStatus.$Shape|null;
              background?: portico.v1.Background.$Shape|null;
              occupancyOpened?: portico.v1.OccupancyOpened.$Shape|null;
              occupancyClosed?: portico.v1.OccupancyClosed.$Shape|null;
              occupancyIncomplete?: portico.v1.OccupancyIncomplete.$Shape|null;
              alarmRaised?: portico.v1.AlarmRaised.$Shape|null;
              alarmChanged?: portico.v1.AlarmChanged.$Shape|null;
              scanStarted?: portico.v1.ScanStarted.$Shape|null;
              scanCompleted?: portico.v1.ScanCompleted.$Shape|null;
              scanIncomplete?: portico.v1.ScanIncomplete.$Shape|null;
              identityRead?: portico.v1.IdentityRead.$Shape|null;
              passageOpened?: portico.v1.PassageOpened.$Shape|null;
              passageClosed?: portico.v1.PassageClosed.$Shape|null;
              linkMade?: portico.v1.LinkMade.$Shape|null;
              linkCorrected?: portico.v1.LinkCorrected.$Shape|null;
              verdictGiven?: portico.v1.VerdictGiven.$Shape|null;
              markMade?: portico.v1.MarkMade.$Shape|null;
              configChanged?: portico.v1.ConfigChanged.$Shape|null;
              gap?: portico.v1.Gap.$Shape|null;
              assessmentMade?: portico.v1.AssessmentMade.$Shape|null;
              assessmentDisagreed?: portico.v1.AssessmentDisagreed.$Shape|null;
              thresholdsChanged?: portico.v1.ThresholdsChanged.$Shape|null;
              doseMeasured?: portico.v1.DoseMeasured.$Shape|null;
              documentReceived?: portico.v1.DocumentReceived.$Shape|null;
              scannerMismatch?: portico.v1.ScannerMismatch.$Shape|null;
              fileReceived?: portico.v1.FileReceived.$Shape|null;
              fusionMade?: portico.v1.FusionMade.$Shape|null;
              sealObserved?: portico.v1.SealObserved.$Shape|null;
              sealMismatch?: portico.v1.SealMismatch.$Shape|null;
              identityCorrected?: portico.v1.IdentityCorrected.$Shape|null;
              expectedReceived?: portico.v1.ExpectedReceived.$Shape|null;
              movementReported?: portico.v1.MovementReported.$Shape|null;
              passageJoined?: portico.v1.PassageJoined.$Shape|null;
              passageConflict?: portico.v1.PassageConflict.$Shape|null;
              coverageBypass?: portico.v1.CoverageBypass.$Shape|null;
              trainAligned?: portico.v1.TrainAligned.$Shape|null;
              boxesPlaced?: portico.v1.BoxesPlaced.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "deviceStatus"; deviceStatus: portico.v1.DeviceStatus.$Shape; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "background"; deviceStatus?: null; background: portico.v1.Background.$Shape; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "occupancyOpened"; deviceStatus?: null; background?: null; occupancyOpened: portico.v1.OccupancyOpened.$Shape; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "occupancyClosed"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed: portico.v1.OccupancyClosed.$Shape; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "occupancyIncomplete"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete: portico.v1.OccupancyIncomplete.$Shape; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "alarmRaised"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised: portico.v1.AlarmRaised.$Shape; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "alarmChanged"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged: portico.v1.AlarmChanged.$Shape; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "scanStarted"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted: portico.v1.ScanStarted.$Shape; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "scanCompleted"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted: portico.v1.ScanCompleted.$Shape; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "scanIncomplete"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete: portico.v1.ScanIncomplete.$Shape; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "identityRead"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead: portico.v1.IdentityRead.$Shape; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "passageOpened"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened: portico.v1.PassageOpened.$Shape; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "passageClosed"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed: portico.v1.PassageClosed.$Shape; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "linkMade"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade: portico.v1.LinkMade.$Shape; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "linkCorrected"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected: portico.v1.LinkCorrected.$Shape; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "verdictGiven"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven: portico.v1.VerdictGiven.$Shape; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "markMade"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade: portico.v1.MarkMade.$Shape; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "configChanged"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged: portico.v1.ConfigChanged.$Shape; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "gap"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap: portico.v1.Gap.$Shape; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "assessmentMade"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade: portico.v1.AssessmentMade.$Shape; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "assessmentDisagreed"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed: portico.v1.AssessmentDisagreed.$Shape; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "thresholdsChanged"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged: portico.v1.ThresholdsChanged.$Shape; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "doseMeasured"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured: portico.v1.DoseMeasured.$Shape; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "documentReceived"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived: portico.v1.DocumentReceived.$Shape; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "scannerMismatch"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch: portico.v1.ScannerMismatch.$Shape; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "fileReceived"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived: portico.v1.FileReceived.$Shape; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "fusionMade"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade: portico.v1.FusionMade.$Shape; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "sealObserved"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved: portico.v1.SealObserved.$Shape; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "sealMismatch"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch: portico.v1.SealMismatch.$Shape; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "identityCorrected"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected: portico.v1.IdentityCorrected.$Shape; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "expectedReceived"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived: portico.v1.ExpectedReceived.$Shape; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "movementReported"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported: portico.v1.MovementReported.$Shape; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "passageJoined"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined: portico.v1.PassageJoined.$Shape; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "passageConflict"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict: portico.v1.PassageConflict.$Shape; coverageBypass?: null; trainAligned?: null; boxesPlaced?: null }|{ body?: "coverageBypass"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass: portico.v1.CoverageBypass.$Shape; trainAligned?: null; boxesPlaced?: null }|{ body?: "trainAligned"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned: portico.v1.TrainAligned.$Shape; boxesPlaced?: null }|{ body?: "boxesPlaced"; deviceStatus?: null; background?: null; occupancyOpened?: null; occupancyClosed?: null; occupancyIncomplete?: null; alarmRaised?: null; alarmChanged?: null; scanStarted?: null; scanCompleted?: null; scanIncomplete?: null; identityRead?: null; passageOpened?: null; passageClosed?: null; linkMade?: null; linkCorrected?: null; verdictGiven?: null; markMade?: null; configChanged?: null; gap?: null; assessmentMade?: null; assessmentDisagreed?: null; thresholdsChanged?: null; doseMeasured?: null; documentReceived?: null; scannerMismatch?: null; fileReceived?: null; fusionMade?: null; sealObserved?: null; sealMismatch?: null; identityCorrected?: null; expectedReceived?: null; movementReported?: null; passageJoined?: null; passageConflict?: null; coverageBypass?: null; trainAligned?: null; boxesPlaced: portico.v1.BoxesPlaced.$Shape })
            );
        }

        /**
         * Properties of a DeviceStatus.
         * @deprecated Use portico.v1.DeviceStatus.$Properties instead.
         */
        interface IDeviceStatus extends portico.v1.DeviceStatus.$Properties {
        }

        /** Represents a DeviceStatus. */
        class DeviceStatus {

            /**
             * Constructs a new DeviceStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.DeviceStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeviceStatus state. */
            state: string;

            /** DeviceStatus previous. */
            previous?: (string|null);

            /** DeviceStatus reason. */
            reason: string;

            /** DeviceStatus attempt. */
            attempt?: (number|null);

            /** DeviceStatus nextAttemptInMs. */
            nextAttemptInMs?: (number|null);

            /**
             * Encodes the specified DeviceStatus message. Does not implicitly {@link portico.v1.DeviceStatus.verify|verify} messages.
             * @param message DeviceStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.DeviceStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeviceStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.DeviceStatus & portico.v1.DeviceStatus.$Shape} DeviceStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.DeviceStatus & portico.v1.DeviceStatus.$Shape;

            /**
             * Creates a DeviceStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DeviceStatus
             */
            static fromObject(object: { [k: string]: any }): portico.v1.DeviceStatus;

            /**
             * Creates a plain object from a DeviceStatus message. Also converts values to other types if specified.
             * @param message DeviceStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.DeviceStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DeviceStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DeviceStatus {

            /** Properties of a DeviceStatus. */
            interface $Properties {

                /** DeviceStatus state */
                state?: (string|null);

                /** DeviceStatus previous */
                previous?: (string|null);

                /** DeviceStatus reason */
                reason?: (string|null);

                /** DeviceStatus attempt */
                attempt?: (number|null);

                /** DeviceStatus nextAttemptInMs */
                nextAttemptInMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeviceStatus. */
            type $Shape = portico.v1.DeviceStatus.$Properties;
        }

        /**
         * Properties of a Background.
         * @deprecated Use portico.v1.Background.$Properties instead.
         */
        interface IBackground extends portico.v1.Background.$Properties {
        }

        /** Represents a Background. */
        class Background {

            /**
             * Constructs a new Background.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Background.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Background gammaCountsPerSecond. */
            gammaCountsPerSecond: number[];

            /** Background neutronCountsPerSecond. */
            neutronCountsPerSecond: number[];

            /** Background condition. */
            condition: string;

            /** Background energyWindows. */
            energyWindows?: (portico.v1.BackgroundWindows.$Properties|null);

            /** Background xrayNearby. */
            xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

            /**
             * Encodes the specified Background message. Does not implicitly {@link portico.v1.Background.verify|verify} messages.
             * @param message Background message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Background.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Background message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Background & portico.v1.Background.$Shape} Background
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Background & portico.v1.Background.$Shape;

            /**
             * Creates a Background message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Background
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Background;

            /**
             * Creates a plain object from a Background message. Also converts values to other types if specified.
             * @param message Background
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Background, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Background to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Background {

            /** Properties of a Background. */
            interface $Properties {

                /** Background gammaCountsPerSecond */
                gammaCountsPerSecond?: (number[]|null);

                /** Background neutronCountsPerSecond */
                neutronCountsPerSecond?: (number[]|null);

                /** Background condition */
                condition?: (string|null);

                /** Background energyWindows */
                energyWindows?: (portico.v1.BackgroundWindows.$Properties|null);

                /** Background xrayNearby */
                xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Background. */
            type $Shape = portico.v1.Background.$Properties;
        }

        /**
         * Properties of a BackgroundWindows.
         * @deprecated Use portico.v1.BackgroundWindows.$Properties instead.
         */
        interface IBackgroundWindows extends portico.v1.BackgroundWindows.$Properties {
        }

        /** Represents a BackgroundWindows. */
        class BackgroundWindows {

            /**
             * Constructs a new BackgroundWindows.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.BackgroundWindows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BackgroundWindows countsPerSecond. */
            countsPerSecond: number[];

            /**
             * Encodes the specified BackgroundWindows message. Does not implicitly {@link portico.v1.BackgroundWindows.verify|verify} messages.
             * @param message BackgroundWindows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.BackgroundWindows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackgroundWindows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.BackgroundWindows & portico.v1.BackgroundWindows.$Shape} BackgroundWindows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.BackgroundWindows & portico.v1.BackgroundWindows.$Shape;

            /**
             * Creates a BackgroundWindows message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns BackgroundWindows
             */
            static fromObject(object: { [k: string]: any }): portico.v1.BackgroundWindows;

            /**
             * Creates a plain object from a BackgroundWindows message. Also converts values to other types if specified.
             * @param message BackgroundWindows
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.BackgroundWindows, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this BackgroundWindows to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace BackgroundWindows {

            /** Properties of a BackgroundWindows. */
            interface $Properties {

                /** BackgroundWindows countsPerSecond */
                countsPerSecond?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackgroundWindows. */
            type $Shape = portico.v1.BackgroundWindows.$Properties;
        }

        /**
         * Properties of a XrayNearby.
         * @deprecated Use portico.v1.XrayNearby.$Properties instead.
         */
        interface IXrayNearby extends portico.v1.XrayNearby.$Properties {
        }

        /** Represents a XrayNearby. */
        class XrayNearby {

            /**
             * Constructs a new XrayNearby.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.XrayNearby.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** XrayNearby scanners. */
            scanners: portico.v1.NearbyScanner.$Properties[];

            /**
             * Encodes the specified XrayNearby message. Does not implicitly {@link portico.v1.XrayNearby.verify|verify} messages.
             * @param message XrayNearby message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.XrayNearby.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a XrayNearby message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.XrayNearby & portico.v1.XrayNearby.$Shape} XrayNearby
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.XrayNearby & portico.v1.XrayNearby.$Shape;

            /**
             * Creates a XrayNearby message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns XrayNearby
             */
            static fromObject(object: { [k: string]: any }): portico.v1.XrayNearby;

            /**
             * Creates a plain object from a XrayNearby message. Also converts values to other types if specified.
             * @param message XrayNearby
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.XrayNearby, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this XrayNearby to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace XrayNearby {

            /** Properties of a XrayNearby. */
            interface $Properties {

                /** XrayNearby scanners */
                scanners?: (portico.v1.NearbyScanner.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a XrayNearby. */
            type $Shape = portico.v1.XrayNearby.$Properties;
        }

        /**
         * Properties of a NearbyScanner.
         * @deprecated Use portico.v1.NearbyScanner.$Properties instead.
         */
        interface INearbyScanner extends portico.v1.NearbyScanner.$Properties {
        }

        /** Represents a NearbyScanner. */
        class NearbyScanner {

            /**
             * Constructs a new NearbyScanner.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.NearbyScanner.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NearbyScanner device. */
            device: string;

            /** NearbyScanner overlapMs. */
            overlapMs: number;

            /**
             * Encodes the specified NearbyScanner message. Does not implicitly {@link portico.v1.NearbyScanner.verify|verify} messages.
             * @param message NearbyScanner message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.NearbyScanner.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NearbyScanner message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.NearbyScanner & portico.v1.NearbyScanner.$Shape} NearbyScanner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.NearbyScanner & portico.v1.NearbyScanner.$Shape;

            /**
             * Creates a NearbyScanner message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NearbyScanner
             */
            static fromObject(object: { [k: string]: any }): portico.v1.NearbyScanner;

            /**
             * Creates a plain object from a NearbyScanner message. Also converts values to other types if specified.
             * @param message NearbyScanner
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.NearbyScanner, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NearbyScanner to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NearbyScanner {

            /** Properties of a NearbyScanner. */
            interface $Properties {

                /** NearbyScanner device */
                device?: (string|null);

                /** NearbyScanner overlapMs */
                overlapMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NearbyScanner. */
            type $Shape = portico.v1.NearbyScanner.$Properties;
        }

        /**
         * Properties of an EnergyWindows.
         * @deprecated Use portico.v1.EnergyWindows.$Properties instead.
         */
        interface IEnergyWindows extends portico.v1.EnergyWindows.$Properties {
        }

        /** Represents an EnergyWindows. */
        class EnergyWindows {

            /**
             * Constructs a new EnergyWindows.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.EnergyWindows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnergyWindows intervalMs. */
            intervalMs: number;

            /** EnergyWindows counts. */
            counts: portico.v1.CountRow.$Properties[];

            /** EnergyWindows backgroundCountsPerSecond. */
            backgroundCountsPerSecond: number[];

            /**
             * Encodes the specified EnergyWindows message. Does not implicitly {@link portico.v1.EnergyWindows.verify|verify} messages.
             * @param message EnergyWindows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.EnergyWindows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnergyWindows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.EnergyWindows & portico.v1.EnergyWindows.$Shape} EnergyWindows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.EnergyWindows & portico.v1.EnergyWindows.$Shape;

            /**
             * Creates an EnergyWindows message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EnergyWindows
             */
            static fromObject(object: { [k: string]: any }): portico.v1.EnergyWindows;

            /**
             * Creates a plain object from an EnergyWindows message. Also converts values to other types if specified.
             * @param message EnergyWindows
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.EnergyWindows, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EnergyWindows to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EnergyWindows {

            /** Properties of an EnergyWindows. */
            interface $Properties {

                /** EnergyWindows intervalMs */
                intervalMs?: (number|null);

                /** EnergyWindows counts */
                counts?: (portico.v1.CountRow.$Properties[]|null);

                /** EnergyWindows backgroundCountsPerSecond */
                backgroundCountsPerSecond?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnergyWindows. */
            type $Shape = portico.v1.EnergyWindows.$Properties;
        }

        /**
         * Properties of an OccupancyOpened.
         * @deprecated Use portico.v1.OccupancyOpened.$Properties instead.
         */
        interface IOccupancyOpened extends portico.v1.OccupancyOpened.$Properties {
        }

        /** Represents an OccupancyOpened. */
        class OccupancyOpened {

            /**
             * Constructs a new OccupancyOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.OccupancyOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OccupancyOpened occupancy. */
            occupancy: string;

            /** OccupancyOpened startedAt. */
            startedAt: string;

            /**
             * Encodes the specified OccupancyOpened message. Does not implicitly {@link portico.v1.OccupancyOpened.verify|verify} messages.
             * @param message OccupancyOpened message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.OccupancyOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OccupancyOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.OccupancyOpened & portico.v1.OccupancyOpened.$Shape} OccupancyOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.OccupancyOpened & portico.v1.OccupancyOpened.$Shape;

            /**
             * Creates an OccupancyOpened message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OccupancyOpened
             */
            static fromObject(object: { [k: string]: any }): portico.v1.OccupancyOpened;

            /**
             * Creates a plain object from an OccupancyOpened message. Also converts values to other types if specified.
             * @param message OccupancyOpened
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.OccupancyOpened, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OccupancyOpened to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OccupancyOpened {

            /** Properties of an OccupancyOpened. */
            interface $Properties {

                /** OccupancyOpened occupancy */
                occupancy?: (string|null);

                /** OccupancyOpened startedAt */
                startedAt?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OccupancyOpened. */
            type $Shape = portico.v1.OccupancyOpened.$Properties;
        }

        /**
         * Properties of a CountRow.
         * @deprecated Use portico.v1.CountRow.$Properties instead.
         */
        interface ICountRow extends portico.v1.CountRow.$Properties {
        }

        /** Represents a CountRow. */
        class CountRow {

            /**
             * Constructs a new CountRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.CountRow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CountRow values. */
            values: number[];

            /**
             * Encodes the specified CountRow message. Does not implicitly {@link portico.v1.CountRow.verify|verify} messages.
             * @param message CountRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.CountRow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CountRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.CountRow & portico.v1.CountRow.$Shape} CountRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.CountRow & portico.v1.CountRow.$Shape;

            /**
             * Creates a CountRow message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CountRow
             */
            static fromObject(object: { [k: string]: any }): portico.v1.CountRow;

            /**
             * Creates a plain object from a CountRow message. Also converts values to other types if specified.
             * @param message CountRow
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.CountRow, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CountRow to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CountRow {

            /** Properties of a CountRow. */
            interface $Properties {

                /** CountRow values */
                values?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CountRow. */
            type $Shape = portico.v1.CountRow.$Properties;
        }

        /**
         * Properties of a CountSeries.
         * @deprecated Use portico.v1.CountSeries.$Properties instead.
         */
        interface ICountSeries extends portico.v1.CountSeries.$Properties {
        }

        /** Represents a CountSeries. */
        class CountSeries {

            /**
             * Constructs a new CountSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.CountSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CountSeries intervalMs. */
            intervalMs: number;

            /** CountSeries unit. */
            unit: string;

            /** CountSeries detectors. */
            detectors: portico.v1.CountRow.$Properties[];

            /**
             * Encodes the specified CountSeries message. Does not implicitly {@link portico.v1.CountSeries.verify|verify} messages.
             * @param message CountSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.CountSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CountSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.CountSeries & portico.v1.CountSeries.$Shape} CountSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.CountSeries & portico.v1.CountSeries.$Shape;

            /**
             * Creates a CountSeries message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CountSeries
             */
            static fromObject(object: { [k: string]: any }): portico.v1.CountSeries;

            /**
             * Creates a plain object from a CountSeries message. Also converts values to other types if specified.
             * @param message CountSeries
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.CountSeries, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CountSeries to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CountSeries {

            /** Properties of a CountSeries. */
            interface $Properties {

                /** CountSeries intervalMs */
                intervalMs?: (number|null);

                /** CountSeries unit */
                unit?: (string|null);

                /** CountSeries detectors */
                detectors?: (portico.v1.CountRow.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CountSeries. */
            type $Shape = portico.v1.CountSeries.$Properties;
        }

        /**
         * Properties of an OccupancyBackground.
         * @deprecated Use portico.v1.OccupancyBackground.$Properties instead.
         */
        interface IOccupancyBackground extends portico.v1.OccupancyBackground.$Properties {
        }

        /** Represents an OccupancyBackground. */
        class OccupancyBackground {

            /**
             * Constructs a new OccupancyBackground.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.OccupancyBackground.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OccupancyBackground gammaCountsPerSecond. */
            gammaCountsPerSecond: number[];

            /** OccupancyBackground neutronCountsPerSecond. */
            neutronCountsPerSecond: number[];

            /**
             * Encodes the specified OccupancyBackground message. Does not implicitly {@link portico.v1.OccupancyBackground.verify|verify} messages.
             * @param message OccupancyBackground message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.OccupancyBackground.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OccupancyBackground message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.OccupancyBackground & portico.v1.OccupancyBackground.$Shape} OccupancyBackground
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.OccupancyBackground & portico.v1.OccupancyBackground.$Shape;

            /**
             * Creates an OccupancyBackground message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OccupancyBackground
             */
            static fromObject(object: { [k: string]: any }): portico.v1.OccupancyBackground;

            /**
             * Creates a plain object from an OccupancyBackground message. Also converts values to other types if specified.
             * @param message OccupancyBackground
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.OccupancyBackground, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OccupancyBackground to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OccupancyBackground {

            /** Properties of an OccupancyBackground. */
            interface $Properties {

                /** OccupancyBackground gammaCountsPerSecond */
                gammaCountsPerSecond?: (number[]|null);

                /** OccupancyBackground neutronCountsPerSecond */
                neutronCountsPerSecond?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OccupancyBackground. */
            type $Shape = portico.v1.OccupancyBackground.$Properties;
        }

        /**
         * Properties of a RawTag.
         * @deprecated Use portico.v1.RawTag.$Properties instead.
         */
        interface IRawTag extends portico.v1.RawTag.$Properties {
        }

        /** Represents a RawTag. */
        class RawTag {

            /**
             * Constructs a new RawTag.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.RawTag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RawTag tag. */
            tag: string;

            /** RawTag lines. */
            lines: number;

            /**
             * Encodes the specified RawTag message. Does not implicitly {@link portico.v1.RawTag.verify|verify} messages.
             * @param message RawTag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.RawTag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RawTag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.RawTag & portico.v1.RawTag.$Shape} RawTag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.RawTag & portico.v1.RawTag.$Shape;

            /**
             * Creates a RawTag message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RawTag
             */
            static fromObject(object: { [k: string]: any }): portico.v1.RawTag;

            /**
             * Creates a plain object from a RawTag message. Also converts values to other types if specified.
             * @param message RawTag
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.RawTag, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RawTag to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RawTag {

            /** Properties of a RawTag. */
            interface $Properties {

                /** RawTag tag */
                tag?: (string|null);

                /** RawTag lines */
                lines?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RawTag. */
            type $Shape = portico.v1.RawTag.$Properties;
        }

        /**
         * Properties of an OccupancyClosed.
         * @deprecated Use portico.v1.OccupancyClosed.$Properties instead.
         */
        interface IOccupancyClosed extends portico.v1.OccupancyClosed.$Properties {
        }

        /** Represents an OccupancyClosed. */
        class OccupancyClosed {

            /**
             * Constructs a new OccupancyClosed.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.OccupancyClosed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OccupancyClosed occupancy. */
            occupancy: string;

            /** OccupancyClosed counter. */
            counter?: (number|null);

            /** OccupancyClosed startedAt. */
            startedAt: string;

            /** OccupancyClosed endedAt. */
            endedAt: string;

            /** OccupancyClosed gamma. */
            gamma?: (portico.v1.CountSeries.$Properties|null);

            /** OccupancyClosed neutron. */
            neutron?: (portico.v1.CountSeries.$Properties|null);

            /** OccupancyClosed preOccupancyIntervals. */
            preOccupancyIntervals: number;

            /** OccupancyClosed background. */
            background?: (portico.v1.OccupancyBackground.$Properties|null);

            /** OccupancyClosed maxGammaSigma. */
            maxGammaSigma?: (number|null);

            /** OccupancyClosed maxNeutronSigma. */
            maxNeutronSigma?: (number|null);

            /** OccupancyClosed gammaAlarm. */
            gammaAlarm: boolean;

            /** OccupancyClosed neutronAlarm. */
            neutronAlarm: boolean;

            /** OccupancyClosed deviceAlarmIntervals. */
            deviceAlarmIntervals: number;

            /** OccupancyClosed gammaAlarmIntervals. */
            gammaAlarmIntervals: number[];

            /** OccupancyClosed neutronAlarmIntervals. */
            neutronAlarmIntervals: number[];

            /** OccupancyClosed speedMetresPerSecond. */
            speedMetresPerSecond?: (number|null);

            /** OccupancyClosed tamper. */
            tamper: boolean;

            /** OccupancyClosed faults. */
            faults: string[];

            /** OccupancyClosed raw. */
            raw: portico.v1.RawTag.$Properties[];

            /** OccupancyClosed energyWindows. */
            energyWindows?: (portico.v1.EnergyWindows.$Properties|null);

            /** OccupancyClosed xrayNearby. */
            xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

            /** OccupancyClosed document. */
            document?: (string|null);

            /**
             * Encodes the specified OccupancyClosed message. Does not implicitly {@link portico.v1.OccupancyClosed.verify|verify} messages.
             * @param message OccupancyClosed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.OccupancyClosed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OccupancyClosed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.OccupancyClosed & portico.v1.OccupancyClosed.$Shape} OccupancyClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.OccupancyClosed & portico.v1.OccupancyClosed.$Shape;

            /**
             * Creates an OccupancyClosed message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OccupancyClosed
             */
            static fromObject(object: { [k: string]: any }): portico.v1.OccupancyClosed;

            /**
             * Creates a plain object from an OccupancyClosed message. Also converts values to other types if specified.
             * @param message OccupancyClosed
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.OccupancyClosed, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OccupancyClosed to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OccupancyClosed {

            /** Properties of an OccupancyClosed. */
            interface $Properties {

                /** OccupancyClosed occupancy */
                occupancy?: (string|null);

                /** OccupancyClosed counter */
                counter?: (number|null);

                /** OccupancyClosed startedAt */
                startedAt?: (string|null);

                /** OccupancyClosed endedAt */
                endedAt?: (string|null);

                /** OccupancyClosed gamma */
                gamma?: (portico.v1.CountSeries.$Properties|null);

                /** OccupancyClosed neutron */
                neutron?: (portico.v1.CountSeries.$Properties|null);

                /** OccupancyClosed preOccupancyIntervals */
                preOccupancyIntervals?: (number|null);

                /** OccupancyClosed background */
                background?: (portico.v1.OccupancyBackground.$Properties|null);

                /** OccupancyClosed maxGammaSigma */
                maxGammaSigma?: (number|null);

                /** OccupancyClosed maxNeutronSigma */
                maxNeutronSigma?: (number|null);

                /** OccupancyClosed gammaAlarm */
                gammaAlarm?: (boolean|null);

                /** OccupancyClosed neutronAlarm */
                neutronAlarm?: (boolean|null);

                /** OccupancyClosed deviceAlarmIntervals */
                deviceAlarmIntervals?: (number|null);

                /** OccupancyClosed gammaAlarmIntervals */
                gammaAlarmIntervals?: (number[]|null);

                /** OccupancyClosed neutronAlarmIntervals */
                neutronAlarmIntervals?: (number[]|null);

                /** OccupancyClosed speedMetresPerSecond */
                speedMetresPerSecond?: (number|null);

                /** OccupancyClosed tamper */
                tamper?: (boolean|null);

                /** OccupancyClosed faults */
                faults?: (string[]|null);

                /** OccupancyClosed raw */
                raw?: (portico.v1.RawTag.$Properties[]|null);

                /** OccupancyClosed energyWindows */
                energyWindows?: (portico.v1.EnergyWindows.$Properties|null);

                /** OccupancyClosed xrayNearby */
                xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

                /** OccupancyClosed document */
                document?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OccupancyClosed. */
            type $Shape = portico.v1.OccupancyClosed.$Properties;
        }

        /**
         * Properties of an OccupancyIncomplete.
         * @deprecated Use portico.v1.OccupancyIncomplete.$Properties instead.
         */
        interface IOccupancyIncomplete extends portico.v1.OccupancyIncomplete.$Properties {
        }

        /** Represents an OccupancyIncomplete. */
        class OccupancyIncomplete {

            /**
             * Constructs a new OccupancyIncomplete.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.OccupancyIncomplete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OccupancyIncomplete occupancy. */
            occupancy: string;

            /** OccupancyIncomplete counter. */
            counter?: (number|null);

            /** OccupancyIncomplete startedAt. */
            startedAt: string;

            /** OccupancyIncomplete endedAt. */
            endedAt: string;

            /** OccupancyIncomplete gamma. */
            gamma?: (portico.v1.CountSeries.$Properties|null);

            /** OccupancyIncomplete neutron. */
            neutron?: (portico.v1.CountSeries.$Properties|null);

            /** OccupancyIncomplete preOccupancyIntervals. */
            preOccupancyIntervals: number;

            /** OccupancyIncomplete background. */
            background?: (portico.v1.OccupancyBackground.$Properties|null);

            /** OccupancyIncomplete maxGammaSigma. */
            maxGammaSigma?: (number|null);

            /** OccupancyIncomplete maxNeutronSigma. */
            maxNeutronSigma?: (number|null);

            /** OccupancyIncomplete gammaAlarm. */
            gammaAlarm: boolean;

            /** OccupancyIncomplete neutronAlarm. */
            neutronAlarm: boolean;

            /** OccupancyIncomplete deviceAlarmIntervals. */
            deviceAlarmIntervals: number;

            /** OccupancyIncomplete gammaAlarmIntervals. */
            gammaAlarmIntervals: number[];

            /** OccupancyIncomplete neutronAlarmIntervals. */
            neutronAlarmIntervals: number[];

            /** OccupancyIncomplete speedMetresPerSecond. */
            speedMetresPerSecond?: (number|null);

            /** OccupancyIncomplete tamper. */
            tamper: boolean;

            /** OccupancyIncomplete faults. */
            faults: string[];

            /** OccupancyIncomplete raw. */
            raw: portico.v1.RawTag.$Properties[];

            /** OccupancyIncomplete energyWindows. */
            energyWindows?: (portico.v1.EnergyWindows.$Properties|null);

            /** OccupancyIncomplete xrayNearby. */
            xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

            /** OccupancyIncomplete document. */
            document?: (string|null);

            /** OccupancyIncomplete reason. */
            reason: string;

            /**
             * Encodes the specified OccupancyIncomplete message. Does not implicitly {@link portico.v1.OccupancyIncomplete.verify|verify} messages.
             * @param message OccupancyIncomplete message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.OccupancyIncomplete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OccupancyIncomplete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.OccupancyIncomplete & portico.v1.OccupancyIncomplete.$Shape} OccupancyIncomplete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.OccupancyIncomplete & portico.v1.OccupancyIncomplete.$Shape;

            /**
             * Creates an OccupancyIncomplete message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OccupancyIncomplete
             */
            static fromObject(object: { [k: string]: any }): portico.v1.OccupancyIncomplete;

            /**
             * Creates a plain object from an OccupancyIncomplete message. Also converts values to other types if specified.
             * @param message OccupancyIncomplete
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.OccupancyIncomplete, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OccupancyIncomplete to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OccupancyIncomplete {

            /** Properties of an OccupancyIncomplete. */
            interface $Properties {

                /** OccupancyIncomplete occupancy */
                occupancy?: (string|null);

                /** OccupancyIncomplete counter */
                counter?: (number|null);

                /** OccupancyIncomplete startedAt */
                startedAt?: (string|null);

                /** OccupancyIncomplete endedAt */
                endedAt?: (string|null);

                /** OccupancyIncomplete gamma */
                gamma?: (portico.v1.CountSeries.$Properties|null);

                /** OccupancyIncomplete neutron */
                neutron?: (portico.v1.CountSeries.$Properties|null);

                /** OccupancyIncomplete preOccupancyIntervals */
                preOccupancyIntervals?: (number|null);

                /** OccupancyIncomplete background */
                background?: (portico.v1.OccupancyBackground.$Properties|null);

                /** OccupancyIncomplete maxGammaSigma */
                maxGammaSigma?: (number|null);

                /** OccupancyIncomplete maxNeutronSigma */
                maxNeutronSigma?: (number|null);

                /** OccupancyIncomplete gammaAlarm */
                gammaAlarm?: (boolean|null);

                /** OccupancyIncomplete neutronAlarm */
                neutronAlarm?: (boolean|null);

                /** OccupancyIncomplete deviceAlarmIntervals */
                deviceAlarmIntervals?: (number|null);

                /** OccupancyIncomplete gammaAlarmIntervals */
                gammaAlarmIntervals?: (number[]|null);

                /** OccupancyIncomplete neutronAlarmIntervals */
                neutronAlarmIntervals?: (number[]|null);

                /** OccupancyIncomplete speedMetresPerSecond */
                speedMetresPerSecond?: (number|null);

                /** OccupancyIncomplete tamper */
                tamper?: (boolean|null);

                /** OccupancyIncomplete faults */
                faults?: (string[]|null);

                /** OccupancyIncomplete raw */
                raw?: (portico.v1.RawTag.$Properties[]|null);

                /** OccupancyIncomplete energyWindows */
                energyWindows?: (portico.v1.EnergyWindows.$Properties|null);

                /** OccupancyIncomplete xrayNearby */
                xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

                /** OccupancyIncomplete document */
                document?: (string|null);

                /** OccupancyIncomplete reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OccupancyIncomplete. */
            type $Shape = portico.v1.OccupancyIncomplete.$Properties;
        }

        /**
         * Properties of an AlarmRaised.
         * @deprecated Use portico.v1.AlarmRaised.$Properties instead.
         */
        interface IAlarmRaised extends portico.v1.AlarmRaised.$Properties {
        }

        /** Represents an AlarmRaised. */
        class AlarmRaised {

            /**
             * Constructs a new AlarmRaised.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.AlarmRaised.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlarmRaised alarm. */
            alarm: string;

            /** AlarmRaised category. */
            category: string;

            /** AlarmRaised priority. */
            priority: number;

            /** AlarmRaised state. */
            state: string;

            /** AlarmRaised cause. */
            cause: string;

            /** AlarmRaised subject. */
            subject?: (string|null);

            /** AlarmRaised sigma. */
            sigma?: (number|null);

            /** AlarmRaised xrayNearby. */
            xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

            /**
             * Encodes the specified AlarmRaised message. Does not implicitly {@link portico.v1.AlarmRaised.verify|verify} messages.
             * @param message AlarmRaised message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.AlarmRaised.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlarmRaised message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.AlarmRaised & portico.v1.AlarmRaised.$Shape} AlarmRaised
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.AlarmRaised & portico.v1.AlarmRaised.$Shape;

            /**
             * Creates an AlarmRaised message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlarmRaised
             */
            static fromObject(object: { [k: string]: any }): portico.v1.AlarmRaised;

            /**
             * Creates a plain object from an AlarmRaised message. Also converts values to other types if specified.
             * @param message AlarmRaised
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.AlarmRaised, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlarmRaised to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlarmRaised {

            /** Properties of an AlarmRaised. */
            interface $Properties {

                /** AlarmRaised alarm */
                alarm?: (string|null);

                /** AlarmRaised category */
                category?: (string|null);

                /** AlarmRaised priority */
                priority?: (number|null);

                /** AlarmRaised state */
                state?: (string|null);

                /** AlarmRaised cause */
                cause?: (string|null);

                /** AlarmRaised subject */
                subject?: (string|null);

                /** AlarmRaised sigma */
                sigma?: (number|null);

                /** AlarmRaised xrayNearby */
                xrayNearby?: (portico.v1.XrayNearby.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlarmRaised. */
            type $Shape = portico.v1.AlarmRaised.$Properties;
        }

        /**
         * Properties of an AlarmChanged.
         * @deprecated Use portico.v1.AlarmChanged.$Properties instead.
         */
        interface IAlarmChanged extends portico.v1.AlarmChanged.$Properties {
        }

        /** Represents an AlarmChanged. */
        class AlarmChanged {

            /**
             * Constructs a new AlarmChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.AlarmChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlarmChanged alarm. */
            alarm: string;

            /** AlarmChanged state. */
            state: string;

            /** AlarmChanged reason. */
            reason: string;

            /** AlarmChanged sigma. */
            sigma?: (number|null);

            /** AlarmChanged by. */
            by?: (string|null);

            /** AlarmChanged acknowledged. */
            acknowledged?: (boolean|null);

            /** AlarmChanged shelvedUntil. */
            shelvedUntil?: (string|null);

            /** AlarmChanged adjudication. */
            adjudication?: (portico.v1.Adjudication.$Properties|null);

            /** AlarmChanged comment. */
            comment?: (string|null);

            /** AlarmChanged condition. */
            condition?: (string|null);

            /**
             * Encodes the specified AlarmChanged message. Does not implicitly {@link portico.v1.AlarmChanged.verify|verify} messages.
             * @param message AlarmChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.AlarmChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlarmChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.AlarmChanged & portico.v1.AlarmChanged.$Shape} AlarmChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.AlarmChanged & portico.v1.AlarmChanged.$Shape;

            /**
             * Creates an AlarmChanged message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlarmChanged
             */
            static fromObject(object: { [k: string]: any }): portico.v1.AlarmChanged;

            /**
             * Creates a plain object from an AlarmChanged message. Also converts values to other types if specified.
             * @param message AlarmChanged
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.AlarmChanged, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlarmChanged to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlarmChanged {

            /** Properties of an AlarmChanged. */
            interface $Properties {

                /** AlarmChanged alarm */
                alarm?: (string|null);

                /** AlarmChanged state */
                state?: (string|null);

                /** AlarmChanged reason */
                reason?: (string|null);

                /** AlarmChanged sigma */
                sigma?: (number|null);

                /** AlarmChanged by */
                by?: (string|null);

                /** AlarmChanged acknowledged */
                acknowledged?: (boolean|null);

                /** AlarmChanged shelvedUntil */
                shelvedUntil?: (string|null);

                /** AlarmChanged adjudication */
                adjudication?: (portico.v1.Adjudication.$Properties|null);

                /** AlarmChanged comment */
                comment?: (string|null);

                /** AlarmChanged condition */
                condition?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlarmChanged. */
            type $Shape = portico.v1.AlarmChanged.$Properties;
        }

        /**
         * Properties of an Adjudication.
         * @deprecated Use portico.v1.Adjudication.$Properties instead.
         */
        interface IAdjudication extends portico.v1.Adjudication.$Properties {
        }

        /** Represents an Adjudication. */
        class Adjudication {

            /**
             * Constructs a new Adjudication.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Adjudication.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Adjudication code. */
            code: number;

            /** Adjudication meaning. */
            meaning: string;

            /** Adjudication isotopes. */
            isotopes: string[];

            /** Adjudication secondaryInspection. */
            secondaryInspection: string;

            /** Adjudication vehicle. */
            vehicle?: (string|null);

            /** Adjudication comment. */
            comment?: (string|null);

            /**
             * Encodes the specified Adjudication message. Does not implicitly {@link portico.v1.Adjudication.verify|verify} messages.
             * @param message Adjudication message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Adjudication.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Adjudication message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Adjudication & portico.v1.Adjudication.$Shape} Adjudication
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Adjudication & portico.v1.Adjudication.$Shape;

            /**
             * Creates an Adjudication message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Adjudication
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Adjudication;

            /**
             * Creates a plain object from an Adjudication message. Also converts values to other types if specified.
             * @param message Adjudication
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Adjudication, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Adjudication to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Adjudication {

            /** Properties of an Adjudication. */
            interface $Properties {

                /** Adjudication code */
                code?: (number|null);

                /** Adjudication meaning */
                meaning?: (string|null);

                /** Adjudication isotopes */
                isotopes?: (string[]|null);

                /** Adjudication secondaryInspection */
                secondaryInspection?: (string|null);

                /** Adjudication vehicle */
                vehicle?: (string|null);

                /** Adjudication comment */
                comment?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Adjudication. */
            type $Shape = portico.v1.Adjudication.$Properties;
        }

        /**
         * Properties of a ScanStarted.
         * @deprecated Use portico.v1.ScanStarted.$Properties instead.
         */
        interface IScanStarted extends portico.v1.ScanStarted.$Properties {
        }

        /** Represents a ScanStarted. */
        class ScanStarted {

            /**
             * Constructs a new ScanStarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanStarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanStarted scan. */
            scan: string;

            /** ScanStarted height. */
            height: number;

            /** ScanStarted energies. */
            energies: string[];

            /** ScanStarted views. */
            views: string[];

            /**
             * Encodes the specified ScanStarted message. Does not implicitly {@link portico.v1.ScanStarted.verify|verify} messages.
             * @param message ScanStarted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanStarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanStarted & portico.v1.ScanStarted.$Shape} ScanStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanStarted & portico.v1.ScanStarted.$Shape;

            /**
             * Creates a ScanStarted message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanStarted
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanStarted;

            /**
             * Creates a plain object from a ScanStarted message. Also converts values to other types if specified.
             * @param message ScanStarted
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanStarted, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanStarted to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanStarted {

            /** Properties of a ScanStarted. */
            interface $Properties {

                /** ScanStarted scan */
                scan?: (string|null);

                /** ScanStarted height */
                height?: (number|null);

                /** ScanStarted energies */
                energies?: (string[]|null);

                /** ScanStarted views */
                views?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanStarted. */
            type $Shape = portico.v1.ScanStarted.$Properties;
        }

        /**
         * Properties of a Pitch.
         * @deprecated Use portico.v1.Pitch.$Properties instead.
         */
        interface IPitch extends portico.v1.Pitch.$Properties {
        }

        /** Represents a Pitch. */
        class Pitch {

            /**
             * Constructs a new Pitch.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Pitch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pitch x. */
            x?: (number|null);

            /** Pitch y. */
            y?: (number|null);

            /**
             * Encodes the specified Pitch message. Does not implicitly {@link portico.v1.Pitch.verify|verify} messages.
             * @param message Pitch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Pitch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Pitch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Pitch & portico.v1.Pitch.$Shape} Pitch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Pitch & portico.v1.Pitch.$Shape;

            /**
             * Creates a Pitch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Pitch
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Pitch;

            /**
             * Creates a plain object from a Pitch message. Also converts values to other types if specified.
             * @param message Pitch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Pitch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Pitch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Pitch {

            /** Properties of a Pitch. */
            interface $Properties {

                /** Pitch x */
                x?: (number|null);

                /** Pitch y */
                y?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Pitch. */
            type $Shape = portico.v1.Pitch.$Properties;
        }

        /**
         * Properties of a ScanImage.
         * @deprecated Use portico.v1.ScanImage.$Properties instead.
         */
        interface IScanImage extends portico.v1.ScanImage.$Properties {
        }

        /** Represents a ScanImage. */
        class ScanImage {

            /**
             * Constructs a new ScanImage.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanImage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanImage blob. */
            blob: string;

            /** ScanImage mediaType. */
            mediaType: string;

            /** ScanImage width. */
            width: number;

            /** ScanImage height. */
            height: number;

            /** ScanImage bitDepth. */
            bitDepth: number;

            /** ScanImage energies. */
            energies: string[];

            /** ScanImage pitchMillimetres. */
            pitchMillimetres?: (portico.v1.Pitch.$Properties|null);

            /** ScanImage firstLitLine. */
            firstLitLine?: (number|null);

            /** ScanImage columns. */
            columns?: (string|null);

            /** ScanImage calibration. */
            calibration?: (string|null);

            /**
             * Encodes the specified ScanImage message. Does not implicitly {@link portico.v1.ScanImage.verify|verify} messages.
             * @param message ScanImage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanImage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanImage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanImage & portico.v1.ScanImage.$Shape} ScanImage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanImage & portico.v1.ScanImage.$Shape;

            /**
             * Creates a ScanImage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanImage
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanImage;

            /**
             * Creates a plain object from a ScanImage message. Also converts values to other types if specified.
             * @param message ScanImage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanImage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanImage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanImage {

            /** Properties of a ScanImage. */
            interface $Properties {

                /** ScanImage blob */
                blob?: (string|null);

                /** ScanImage mediaType */
                mediaType?: (string|null);

                /** ScanImage width */
                width?: (number|null);

                /** ScanImage height */
                height?: (number|null);

                /** ScanImage bitDepth */
                bitDepth?: (number|null);

                /** ScanImage energies */
                energies?: (string[]|null);

                /** ScanImage pitchMillimetres */
                pitchMillimetres?: (portico.v1.Pitch.$Properties|null);

                /** ScanImage firstLitLine */
                firstLitLine?: (number|null);

                /** ScanImage columns */
                columns?: (string|null);

                /** ScanImage calibration */
                calibration?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanImage. */
            type $Shape = portico.v1.ScanImage.$Properties;
        }

        /**
         * Properties of a Picture.
         * @deprecated Use portico.v1.Picture.$Properties instead.
         */
        interface IPicture extends portico.v1.Picture.$Properties {
        }

        /** Represents a Picture. */
        class Picture {

            /**
             * Constructs a new Picture.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Picture.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Picture blob. */
            blob: string;

            /** Picture mediaType. */
            mediaType: string;

            /** Picture width. */
            width: number;

            /** Picture height. */
            height: number;

            /** Picture bytes. */
            bytes: number;

            /**
             * Encodes the specified Picture message. Does not implicitly {@link portico.v1.Picture.verify|verify} messages.
             * @param message Picture message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Picture.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Picture message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Picture & portico.v1.Picture.$Shape} Picture
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Picture & portico.v1.Picture.$Shape;

            /**
             * Creates a Picture message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Picture
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Picture;

            /**
             * Creates a plain object from a Picture message. Also converts values to other types if specified.
             * @param message Picture
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Picture, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Picture to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Picture {

            /** Properties of a Picture. */
            interface $Properties {

                /** Picture blob */
                blob?: (string|null);

                /** Picture mediaType */
                mediaType?: (string|null);

                /** Picture width */
                width?: (number|null);

                /** Picture height */
                height?: (number|null);

                /** Picture bytes */
                bytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Picture. */
            type $Shape = portico.v1.Picture.$Properties;
        }

        /**
         * Properties of a Previews.
         * @deprecated Use portico.v1.Previews.$Properties instead.
         */
        interface IPreviews extends portico.v1.Previews.$Properties {
        }

        /** Represents a Previews. */
        class Previews {

            /**
             * Constructs a new Previews.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Previews.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Previews preview. */
            preview?: (portico.v1.Picture.$Properties|null);

            /** Previews thumbnail. */
            thumbnail?: (portico.v1.Picture.$Properties|null);

            /** Previews material. */
            material?: (portico.v1.Picture.$Properties|null);

            /**
             * Encodes the specified Previews message. Does not implicitly {@link portico.v1.Previews.verify|verify} messages.
             * @param message Previews message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Previews.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Previews message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Previews & portico.v1.Previews.$Shape} Previews
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Previews & portico.v1.Previews.$Shape;

            /**
             * Creates a Previews message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Previews
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Previews;

            /**
             * Creates a plain object from a Previews message. Also converts values to other types if specified.
             * @param message Previews
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Previews, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Previews to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Previews {

            /** Properties of a Previews. */
            interface $Properties {

                /** Previews preview */
                preview?: (portico.v1.Picture.$Properties|null);

                /** Previews thumbnail */
                thumbnail?: (portico.v1.Picture.$Properties|null);

                /** Previews material */
                material?: (portico.v1.Picture.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Previews. */
            type $Shape = portico.v1.Previews.$Properties;
        }

        /**
         * Properties of a ScanQuality.
         * @deprecated Use portico.v1.ScanQuality.$Properties instead.
         */
        interface IScanQuality extends portico.v1.ScanQuality.$Properties {
        }

        /** Represents a ScanQuality. */
        class ScanQuality {

            /**
             * Constructs a new ScanQuality.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanQuality.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanQuality state. */
            state: string;

            /** ScanQuality reasons. */
            reasons: string[];

            /** ScanQuality darkLines. */
            darkLines: number;

            /** ScanQuality airLines. */
            airLines: number;

            /** ScanQuality airLevelDeviation. */
            airLevelDeviation?: (number|null);

            /** ScanQuality maskedPixels. */
            maskedPixels: number;

            /** ScanQuality badPixels. */
            badPixels: number;

            /** ScanQuality lateLines. */
            lateLines?: (number|null);

            /** ScanQuality partialLines. */
            partialLines?: (number|null);

            /** ScanQuality beamOffLines. */
            beamOffLines?: (number|null);

            /** ScanQuality saturatedShare. */
            saturatedShare?: (number|null);

            /** ScanQuality noise. */
            noise?: (number|null);

            /** ScanQuality columnStriping. */
            columnStriping?: (number|null);

            /** ScanQuality rowStriping. */
            rowStriping?: (number|null);

            /** ScanQuality speedSpread. */
            speedSpread?: (number|null);

            /** ScanQuality scaleError. */
            scaleError?: (number|null);

            /**
             * Encodes the specified ScanQuality message. Does not implicitly {@link portico.v1.ScanQuality.verify|verify} messages.
             * @param message ScanQuality message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanQuality.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanQuality message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanQuality & portico.v1.ScanQuality.$Shape} ScanQuality
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanQuality & portico.v1.ScanQuality.$Shape;

            /**
             * Creates a ScanQuality message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanQuality
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanQuality;

            /**
             * Creates a plain object from a ScanQuality message. Also converts values to other types if specified.
             * @param message ScanQuality
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanQuality, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanQuality to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanQuality {

            /** Properties of a ScanQuality. */
            interface $Properties {

                /** ScanQuality state */
                state?: (string|null);

                /** ScanQuality reasons */
                reasons?: (string[]|null);

                /** ScanQuality darkLines */
                darkLines?: (number|null);

                /** ScanQuality airLines */
                airLines?: (number|null);

                /** ScanQuality airLevelDeviation */
                airLevelDeviation?: (number|null);

                /** ScanQuality maskedPixels */
                maskedPixels?: (number|null);

                /** ScanQuality badPixels */
                badPixels?: (number|null);

                /** ScanQuality lateLines */
                lateLines?: (number|null);

                /** ScanQuality partialLines */
                partialLines?: (number|null);

                /** ScanQuality beamOffLines */
                beamOffLines?: (number|null);

                /** ScanQuality saturatedShare */
                saturatedShare?: (number|null);

                /** ScanQuality noise */
                noise?: (number|null);

                /** ScanQuality columnStriping */
                columnStriping?: (number|null);

                /** ScanQuality rowStriping */
                rowStriping?: (number|null);

                /** ScanQuality speedSpread */
                speedSpread?: (number|null);

                /** ScanQuality scaleError */
                scaleError?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanQuality. */
            type $Shape = portico.v1.ScanQuality.$Properties;
        }

        /**
         * Properties of a ScanVehicle.
         * @deprecated Use portico.v1.ScanVehicle.$Properties instead.
         */
        interface IScanVehicle extends portico.v1.ScanVehicle.$Properties {
        }

        /** Represents a ScanVehicle. */
        class ScanVehicle {

            /**
             * Constructs a new ScanVehicle.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanVehicle.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanVehicle fromLine. */
            fromLine: number;

            /** ScanVehicle toLine. */
            toLine: number;

            /** ScanVehicle enteredAt. */
            enteredAt: string;

            /** ScanVehicle leftAt. */
            leftAt: string;

            /** ScanVehicle fromColumn. */
            fromColumn?: (number|null);

            /** ScanVehicle toColumn. */
            toColumn?: (number|null);

            /**
             * Encodes the specified ScanVehicle message. Does not implicitly {@link portico.v1.ScanVehicle.verify|verify} messages.
             * @param message ScanVehicle message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanVehicle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanVehicle message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanVehicle & portico.v1.ScanVehicle.$Shape} ScanVehicle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanVehicle & portico.v1.ScanVehicle.$Shape;

            /**
             * Creates a ScanVehicle message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanVehicle
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanVehicle;

            /**
             * Creates a plain object from a ScanVehicle message. Also converts values to other types if specified.
             * @param message ScanVehicle
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanVehicle, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanVehicle to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanVehicle {

            /** Properties of a ScanVehicle. */
            interface $Properties {

                /** ScanVehicle fromLine */
                fromLine?: (number|null);

                /** ScanVehicle toLine */
                toLine?: (number|null);

                /** ScanVehicle enteredAt */
                enteredAt?: (string|null);

                /** ScanVehicle leftAt */
                leftAt?: (string|null);

                /** ScanVehicle fromColumn */
                fromColumn?: (number|null);

                /** ScanVehicle toColumn */
                toColumn?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanVehicle. */
            type $Shape = portico.v1.ScanVehicle.$Properties;
        }

        /**
         * Properties of a TimeSpan.
         * @deprecated Use portico.v1.TimeSpan.$Properties instead.
         */
        interface ITimeSpan extends portico.v1.TimeSpan.$Properties {
        }

        /** Represents a TimeSpan. */
        class TimeSpan {

            /**
             * Constructs a new TimeSpan.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.TimeSpan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeSpan from. */
            from: string;

            /** TimeSpan to. */
            to: string;

            /**
             * Encodes the specified TimeSpan message. Does not implicitly {@link portico.v1.TimeSpan.verify|verify} messages.
             * @param message TimeSpan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.TimeSpan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeSpan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.TimeSpan & portico.v1.TimeSpan.$Shape} TimeSpan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.TimeSpan & portico.v1.TimeSpan.$Shape;

            /**
             * Creates a TimeSpan message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TimeSpan
             */
            static fromObject(object: { [k: string]: any }): portico.v1.TimeSpan;

            /**
             * Creates a plain object from a TimeSpan message. Also converts values to other types if specified.
             * @param message TimeSpan
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.TimeSpan, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TimeSpan to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TimeSpan {

            /** Properties of a TimeSpan. */
            interface $Properties {

                /** TimeSpan from */
                from?: (string|null);

                /** TimeSpan to */
                to?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeSpan. */
            type $Shape = portico.v1.TimeSpan.$Properties;
        }

        /**
         * Properties of a ScanRaw.
         * @deprecated Use portico.v1.ScanRaw.$Properties instead.
         */
        interface IScanRaw extends portico.v1.ScanRaw.$Properties {
        }

        /** Represents a ScanRaw. */
        class ScanRaw {

            /**
             * Constructs a new ScanRaw.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanRaw.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanRaw blob. */
            blob: string;

            /** ScanRaw mediaType. */
            mediaType: string;

            /** ScanRaw bytes. */
            bytes: number;

            /**
             * Encodes the specified ScanRaw message. Does not implicitly {@link portico.v1.ScanRaw.verify|verify} messages.
             * @param message ScanRaw message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanRaw.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanRaw message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanRaw & portico.v1.ScanRaw.$Shape} ScanRaw
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanRaw & portico.v1.ScanRaw.$Shape;

            /**
             * Creates a ScanRaw message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanRaw
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanRaw;

            /**
             * Creates a plain object from a ScanRaw message. Also converts values to other types if specified.
             * @param message ScanRaw
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanRaw, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanRaw to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanRaw {

            /** Properties of a ScanRaw. */
            interface $Properties {

                /** ScanRaw blob */
                blob?: (string|null);

                /** ScanRaw mediaType */
                mediaType?: (string|null);

                /** ScanRaw bytes */
                bytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanRaw. */
            type $Shape = portico.v1.ScanRaw.$Properties;
        }

        /**
         * Properties of a ScanMotion.
         * @deprecated Use portico.v1.ScanMotion.$Properties instead.
         */
        interface IScanMotion extends portico.v1.ScanMotion.$Properties {
        }

        /** Represents a ScanMotion. */
        class ScanMotion {

            /**
             * Constructs a new ScanMotion.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanMotion.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanMotion source. */
            source: string;

            /** ScanMotion device. */
            device?: (string|null);

            /** ScanMotion sinceStartMs. */
            sinceStartMs: number[];

            /** ScanMotion speedMetresPerSecond. */
            speedMetresPerSecond: number[];

            /**
             * Encodes the specified ScanMotion message. Does not implicitly {@link portico.v1.ScanMotion.verify|verify} messages.
             * @param message ScanMotion message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanMotion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanMotion message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanMotion & portico.v1.ScanMotion.$Shape} ScanMotion
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanMotion & portico.v1.ScanMotion.$Shape;

            /**
             * Creates a ScanMotion message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanMotion
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanMotion;

            /**
             * Creates a plain object from a ScanMotion message. Also converts values to other types if specified.
             * @param message ScanMotion
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanMotion, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanMotion to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanMotion {

            /** Properties of a ScanMotion. */
            interface $Properties {

                /** ScanMotion source */
                source?: (string|null);

                /** ScanMotion device */
                device?: (string|null);

                /** ScanMotion sinceStartMs */
                sinceStartMs?: (number[]|null);

                /** ScanMotion speedMetresPerSecond */
                speedMetresPerSecond?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanMotion. */
            type $Shape = portico.v1.ScanMotion.$Properties;
        }

        /**
         * Properties of an ImageRegion.
         * @deprecated Use portico.v1.ImageRegion.$Properties instead.
         */
        interface IImageRegion extends portico.v1.ImageRegion.$Properties {
        }

        /** Represents an ImageRegion. */
        class ImageRegion {

            /**
             * Constructs a new ImageRegion.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ImageRegion.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageRegion fromColumn. */
            fromColumn: number;

            /** ImageRegion toColumn. */
            toColumn: number;

            /** ImageRegion fromRow. */
            fromRow: number;

            /** ImageRegion toRow. */
            toRow: number;

            /**
             * Encodes the specified ImageRegion message. Does not implicitly {@link portico.v1.ImageRegion.verify|verify} messages.
             * @param message ImageRegion message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ImageRegion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageRegion message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ImageRegion & portico.v1.ImageRegion.$Shape} ImageRegion
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ImageRegion & portico.v1.ImageRegion.$Shape;

            /**
             * Creates an ImageRegion message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ImageRegion
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ImageRegion;

            /**
             * Creates a plain object from an ImageRegion message. Also converts values to other types if specified.
             * @param message ImageRegion
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ImageRegion, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ImageRegion to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ImageRegion {

            /** Properties of an ImageRegion. */
            interface $Properties {

                /** ImageRegion fromColumn */
                fromColumn?: (number|null);

                /** ImageRegion toColumn */
                toColumn?: (number|null);

                /** ImageRegion fromRow */
                fromRow?: (number|null);

                /** ImageRegion toRow */
                toRow?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageRegion. */
            type $Shape = portico.v1.ImageRegion.$Properties;
        }

        /**
         * Properties of a MaterialShare.
         * @deprecated Use portico.v1.MaterialShare.$Properties instead.
         */
        interface IMaterialShare extends portico.v1.MaterialShare.$Properties {
        }

        /** Represents a MaterialShare. */
        class MaterialShare {

            /**
             * Constructs a new MaterialShare.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.MaterialShare.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MaterialShare material. */
            material: string;

            /** MaterialShare share. */
            share: number;

            /**
             * Encodes the specified MaterialShare message. Does not implicitly {@link portico.v1.MaterialShare.verify|verify} messages.
             * @param message MaterialShare message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.MaterialShare.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MaterialShare message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.MaterialShare & portico.v1.MaterialShare.$Shape} MaterialShare
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.MaterialShare & portico.v1.MaterialShare.$Shape;

            /**
             * Creates a MaterialShare message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns MaterialShare
             */
            static fromObject(object: { [k: string]: any }): portico.v1.MaterialShare;

            /**
             * Creates a plain object from a MaterialShare message. Also converts values to other types if specified.
             * @param message MaterialShare
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.MaterialShare, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this MaterialShare to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace MaterialShare {

            /** Properties of a MaterialShare. */
            interface $Properties {

                /** MaterialShare material */
                material?: (string|null);

                /** MaterialShare share */
                share?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MaterialShare. */
            type $Shape = portico.v1.MaterialShare.$Properties;
        }

        /**
         * Properties of a ScanSegment.
         * @deprecated Use portico.v1.ScanSegment.$Properties instead.
         */
        interface IScanSegment extends portico.v1.ScanSegment.$Properties {
        }

        /** Represents a ScanSegment. */
        class ScanSegment {

            /**
             * Constructs a new ScanSegment.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanSegment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanSegment kind. */
            kind: string;

            /** ScanSegment fromColumn. */
            fromColumn: number;

            /** ScanSegment toColumn. */
            toColumn: number;

            /** ScanSegment fromRow. */
            fromRow: number;

            /** ScanSegment toRow. */
            toRow: number;

            /** ScanSegment fromMillimetres. */
            fromMillimetres?: (number|null);

            /** ScanSegment toMillimetres. */
            toMillimetres?: (number|null);

            /** ScanSegment size. */
            size?: (string|null);

            /** ScanSegment meanAlpha. */
            meanAlpha: number;

            /** ScanSegment loadAlpha. */
            loadAlpha?: (number|null);

            /** ScanSegment looksEmpty. */
            looksEmpty?: (boolean|null);

            /** ScanSegment opaqueShare. */
            opaqueShare: number;

            /** ScanSegment opaque. */
            opaque: portico.v1.ImageRegion.$Properties[];

            /** ScanSegment materials. */
            materials: portico.v1.MaterialShare.$Properties[];

            /**
             * Encodes the specified ScanSegment message. Does not implicitly {@link portico.v1.ScanSegment.verify|verify} messages.
             * @param message ScanSegment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanSegment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanSegment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanSegment & portico.v1.ScanSegment.$Shape} ScanSegment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanSegment & portico.v1.ScanSegment.$Shape;

            /**
             * Creates a ScanSegment message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanSegment
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanSegment;

            /**
             * Creates a plain object from a ScanSegment message. Also converts values to other types if specified.
             * @param message ScanSegment
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanSegment, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanSegment to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanSegment {

            /** Properties of a ScanSegment. */
            interface $Properties {

                /** ScanSegment kind */
                kind?: (string|null);

                /** ScanSegment fromColumn */
                fromColumn?: (number|null);

                /** ScanSegment toColumn */
                toColumn?: (number|null);

                /** ScanSegment fromRow */
                fromRow?: (number|null);

                /** ScanSegment toRow */
                toRow?: (number|null);

                /** ScanSegment fromMillimetres */
                fromMillimetres?: (number|null);

                /** ScanSegment toMillimetres */
                toMillimetres?: (number|null);

                /** ScanSegment size */
                size?: (string|null);

                /** ScanSegment meanAlpha */
                meanAlpha?: (number|null);

                /** ScanSegment loadAlpha */
                loadAlpha?: (number|null);

                /** ScanSegment looksEmpty */
                looksEmpty?: (boolean|null);

                /** ScanSegment opaqueShare */
                opaqueShare?: (number|null);

                /** ScanSegment opaque */
                opaque?: (portico.v1.ImageRegion.$Properties[]|null);

                /** ScanSegment materials */
                materials?: (portico.v1.MaterialShare.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanSegment. */
            type $Shape = portico.v1.ScanSegment.$Properties;
        }

        /**
         * Properties of an OriginalFile.
         * @deprecated Use portico.v1.OriginalFile.$Properties instead.
         */
        interface IOriginalFile extends portico.v1.OriginalFile.$Properties {
        }

        /** Represents an OriginalFile. */
        class OriginalFile {

            /**
             * Constructs a new OriginalFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.OriginalFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OriginalFile name. */
            name: string;

            /** OriginalFile blob. */
            blob: string;

            /** OriginalFile bytes. */
            bytes: number;

            /** OriginalFile mediaType. */
            mediaType: string;

            /**
             * Encodes the specified OriginalFile message. Does not implicitly {@link portico.v1.OriginalFile.verify|verify} messages.
             * @param message OriginalFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.OriginalFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OriginalFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.OriginalFile & portico.v1.OriginalFile.$Shape} OriginalFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.OriginalFile & portico.v1.OriginalFile.$Shape;

            /**
             * Creates an OriginalFile message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OriginalFile
             */
            static fromObject(object: { [k: string]: any }): portico.v1.OriginalFile;

            /**
             * Creates a plain object from an OriginalFile message. Also converts values to other types if specified.
             * @param message OriginalFile
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.OriginalFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OriginalFile to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OriginalFile {

            /** Properties of an OriginalFile. */
            interface $Properties {

                /** OriginalFile name */
                name?: (string|null);

                /** OriginalFile blob */
                blob?: (string|null);

                /** OriginalFile bytes */
                bytes?: (number|null);

                /** OriginalFile mediaType */
                mediaType?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OriginalFile. */
            type $Shape = portico.v1.OriginalFile.$Properties;
        }

        /**
         * Properties of a ScanOrigin.
         * @deprecated Use portico.v1.ScanOrigin.$Properties instead.
         */
        interface IScanOrigin extends portico.v1.ScanOrigin.$Properties {
        }

        /** Represents a ScanOrigin. */
        class ScanOrigin {

            /**
             * Constructs a new ScanOrigin.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanOrigin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanOrigin source. */
            source: string;

            /** ScanOrigin files. */
            files: portico.v1.OriginalFile.$Properties[];

            /**
             * Encodes the specified ScanOrigin message. Does not implicitly {@link portico.v1.ScanOrigin.verify|verify} messages.
             * @param message ScanOrigin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanOrigin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanOrigin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanOrigin & portico.v1.ScanOrigin.$Shape} ScanOrigin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanOrigin & portico.v1.ScanOrigin.$Shape;

            /**
             * Creates a ScanOrigin message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanOrigin
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanOrigin;

            /**
             * Creates a plain object from a ScanOrigin message. Also converts values to other types if specified.
             * @param message ScanOrigin
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanOrigin, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanOrigin to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanOrigin {

            /** Properties of a ScanOrigin. */
            interface $Properties {

                /** ScanOrigin source */
                source?: (string|null);

                /** ScanOrigin files */
                files?: (portico.v1.OriginalFile.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanOrigin. */
            type $Shape = portico.v1.ScanOrigin.$Properties;
        }

        /**
         * Properties of a Declared.
         * @deprecated Use portico.v1.Declared.$Properties instead.
         */
        interface IDeclared extends portico.v1.Declared.$Properties {
        }

        /** Represents a Declared. */
        class Declared {

            /**
             * Constructs a new Declared.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Declared.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Declared containers. */
            containers: string[];

            /** Declared scanId. */
            scanId?: (string|null);

            /** Declared empty. */
            empty?: (boolean|null);

            /** Declared goods. */
            goods?: (string|null);

            /**
             * Encodes the specified Declared message. Does not implicitly {@link portico.v1.Declared.verify|verify} messages.
             * @param message Declared message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Declared.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Declared message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Declared & portico.v1.Declared.$Shape} Declared
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Declared & portico.v1.Declared.$Shape;

            /**
             * Creates a Declared message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Declared
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Declared;

            /**
             * Creates a plain object from a Declared message. Also converts values to other types if specified.
             * @param message Declared
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Declared, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Declared to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Declared {

            /** Properties of a Declared. */
            interface $Properties {

                /** Declared containers */
                containers?: (string[]|null);

                /** Declared scanId */
                scanId?: (string|null);

                /** Declared empty */
                empty?: (boolean|null);

                /** Declared goods */
                goods?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Declared. */
            type $Shape = portico.v1.Declared.$Properties;
        }

        /**
         * Properties of a ScanCompleted.
         * @deprecated Use portico.v1.ScanCompleted.$Properties instead.
         */
        interface IScanCompleted extends portico.v1.ScanCompleted.$Properties {
        }

        /** Represents a ScanCompleted. */
        class ScanCompleted {

            /**
             * Constructs a new ScanCompleted.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanCompleted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanCompleted scan. */
            scan: string;

            /** ScanCompleted startedAt. */
            startedAt: string;

            /** ScanCompleted endedAt. */
            endedAt: string;

            /** ScanCompleted views. */
            views: string[];

            /** ScanCompleted lostLines. */
            lostLines: number;

            /** ScanCompleted quality. */
            quality?: (portico.v1.ScanQuality.$Properties|null);

            /** ScanCompleted vehicle. */
            vehicle?: (portico.v1.ScanVehicle.$Properties|null);

            /** ScanCompleted speedMetresPerSecond. */
            speedMetresPerSecond?: (number|null);

            /** ScanCompleted image. */
            image?: (portico.v1.ScanImage.$Properties|null);

            /** ScanCompleted previews. */
            previews?: (portico.v1.Previews.$Properties|null);

            /** ScanCompleted raw. */
            raw?: (portico.v1.ScanRaw.$Properties|null);

            /** ScanCompleted beamOn. */
            beamOn: portico.v1.TimeSpan.$Properties[];

            /** ScanCompleted motion. */
            motion?: (portico.v1.ScanMotion.$Properties|null);

            /** ScanCompleted segments. */
            segments: portico.v1.ScanSegment.$Properties[];

            /** ScanCompleted origin. */
            origin?: (portico.v1.ScanOrigin.$Properties|null);

            /** ScanCompleted declared. */
            declared?: (portico.v1.Declared.$Properties|null);

            /**
             * Encodes the specified ScanCompleted message. Does not implicitly {@link portico.v1.ScanCompleted.verify|verify} messages.
             * @param message ScanCompleted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanCompleted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanCompleted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanCompleted & portico.v1.ScanCompleted.$Shape} ScanCompleted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanCompleted & portico.v1.ScanCompleted.$Shape;

            /**
             * Creates a ScanCompleted message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanCompleted
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanCompleted;

            /**
             * Creates a plain object from a ScanCompleted message. Also converts values to other types if specified.
             * @param message ScanCompleted
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanCompleted, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanCompleted to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanCompleted {

            /** Properties of a ScanCompleted. */
            interface $Properties {

                /** ScanCompleted scan */
                scan?: (string|null);

                /** ScanCompleted startedAt */
                startedAt?: (string|null);

                /** ScanCompleted endedAt */
                endedAt?: (string|null);

                /** ScanCompleted views */
                views?: (string[]|null);

                /** ScanCompleted lostLines */
                lostLines?: (number|null);

                /** ScanCompleted quality */
                quality?: (portico.v1.ScanQuality.$Properties|null);

                /** ScanCompleted vehicle */
                vehicle?: (portico.v1.ScanVehicle.$Properties|null);

                /** ScanCompleted speedMetresPerSecond */
                speedMetresPerSecond?: (number|null);

                /** ScanCompleted image */
                image?: (portico.v1.ScanImage.$Properties|null);

                /** ScanCompleted previews */
                previews?: (portico.v1.Previews.$Properties|null);

                /** ScanCompleted raw */
                raw?: (portico.v1.ScanRaw.$Properties|null);

                /** ScanCompleted beamOn */
                beamOn?: (portico.v1.TimeSpan.$Properties[]|null);

                /** ScanCompleted motion */
                motion?: (portico.v1.ScanMotion.$Properties|null);

                /** ScanCompleted segments */
                segments?: (portico.v1.ScanSegment.$Properties[]|null);

                /** ScanCompleted origin */
                origin?: (portico.v1.ScanOrigin.$Properties|null);

                /** ScanCompleted declared */
                declared?: (portico.v1.Declared.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanCompleted. */
            type $Shape = portico.v1.ScanCompleted.$Properties;
        }

        /**
         * Properties of a ScanIncomplete.
         * @deprecated Use portico.v1.ScanIncomplete.$Properties instead.
         */
        interface IScanIncomplete extends portico.v1.ScanIncomplete.$Properties {
        }

        /** Represents a ScanIncomplete. */
        class ScanIncomplete {

            /**
             * Constructs a new ScanIncomplete.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScanIncomplete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScanIncomplete scan. */
            scan: string;

            /** ScanIncomplete startedAt. */
            startedAt: string;

            /** ScanIncomplete endedAt. */
            endedAt: string;

            /** ScanIncomplete views. */
            views: string[];

            /** ScanIncomplete lostLines. */
            lostLines: number;

            /** ScanIncomplete quality. */
            quality?: (portico.v1.ScanQuality.$Properties|null);

            /** ScanIncomplete vehicle. */
            vehicle?: (portico.v1.ScanVehicle.$Properties|null);

            /** ScanIncomplete speedMetresPerSecond. */
            speedMetresPerSecond?: (number|null);

            /** ScanIncomplete image. */
            image?: (portico.v1.ScanImage.$Properties|null);

            /** ScanIncomplete previews. */
            previews?: (portico.v1.Previews.$Properties|null);

            /** ScanIncomplete reason. */
            reason: string;

            /** ScanIncomplete raw. */
            raw?: (portico.v1.ScanRaw.$Properties|null);

            /** ScanIncomplete beamOn. */
            beamOn: portico.v1.TimeSpan.$Properties[];

            /** ScanIncomplete motion. */
            motion?: (portico.v1.ScanMotion.$Properties|null);

            /** ScanIncomplete segments. */
            segments: portico.v1.ScanSegment.$Properties[];

            /** ScanIncomplete origin. */
            origin?: (portico.v1.ScanOrigin.$Properties|null);

            /** ScanIncomplete declared. */
            declared?: (portico.v1.Declared.$Properties|null);

            /**
             * Encodes the specified ScanIncomplete message. Does not implicitly {@link portico.v1.ScanIncomplete.verify|verify} messages.
             * @param message ScanIncomplete message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScanIncomplete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScanIncomplete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScanIncomplete & portico.v1.ScanIncomplete.$Shape} ScanIncomplete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScanIncomplete & portico.v1.ScanIncomplete.$Shape;

            /**
             * Creates a ScanIncomplete message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScanIncomplete
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScanIncomplete;

            /**
             * Creates a plain object from a ScanIncomplete message. Also converts values to other types if specified.
             * @param message ScanIncomplete
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScanIncomplete, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScanIncomplete to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScanIncomplete {

            /** Properties of a ScanIncomplete. */
            interface $Properties {

                /** ScanIncomplete scan */
                scan?: (string|null);

                /** ScanIncomplete startedAt */
                startedAt?: (string|null);

                /** ScanIncomplete endedAt */
                endedAt?: (string|null);

                /** ScanIncomplete views */
                views?: (string[]|null);

                /** ScanIncomplete lostLines */
                lostLines?: (number|null);

                /** ScanIncomplete quality */
                quality?: (portico.v1.ScanQuality.$Properties|null);

                /** ScanIncomplete vehicle */
                vehicle?: (portico.v1.ScanVehicle.$Properties|null);

                /** ScanIncomplete speedMetresPerSecond */
                speedMetresPerSecond?: (number|null);

                /** ScanIncomplete image */
                image?: (portico.v1.ScanImage.$Properties|null);

                /** ScanIncomplete previews */
                previews?: (portico.v1.Previews.$Properties|null);

                /** ScanIncomplete reason */
                reason?: (string|null);

                /** ScanIncomplete raw */
                raw?: (portico.v1.ScanRaw.$Properties|null);

                /** ScanIncomplete beamOn */
                beamOn?: (portico.v1.TimeSpan.$Properties[]|null);

                /** ScanIncomplete motion */
                motion?: (portico.v1.ScanMotion.$Properties|null);

                /** ScanIncomplete segments */
                segments?: (portico.v1.ScanSegment.$Properties[]|null);

                /** ScanIncomplete origin */
                origin?: (portico.v1.ScanOrigin.$Properties|null);

                /** ScanIncomplete declared */
                declared?: (portico.v1.Declared.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScanIncomplete. */
            type $Shape = portico.v1.ScanIncomplete.$Properties;
        }

        /**
         * Properties of an IdentityRead.
         * @deprecated Use portico.v1.IdentityRead.$Properties instead.
         */
        interface IIdentityRead extends portico.v1.IdentityRead.$Properties {
        }

        /** Represents an IdentityRead. */
        class IdentityRead {

            /**
             * Constructs a new IdentityRead.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.IdentityRead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IdentityRead source. */
            source: string;

            /** IdentityRead type. */
            type: string;

            /** IdentityRead value. */
            value: string;

            /** IdentityRead confidence. */
            confidence?: (number|null);

            /** IdentityRead valid. */
            valid: boolean;

            /** IdentityRead ambiguous. */
            ambiguous: boolean;

            /** IdentityRead candidates. */
            candidates: string[];

            /** IdentityRead picture. */
            picture?: (portico.v1.Picture.$Properties|null);

            /** IdentityRead direction. */
            direction?: (string|null);

            /** IdentityRead sizeType. */
            sizeType?: (string|null);

            /** IdentityRead confidenceAsTold. */
            confidenceAsTold?: (string|null);

            /** IdentityRead by. */
            by?: (string|null);

            /**
             * Encodes the specified IdentityRead message. Does not implicitly {@link portico.v1.IdentityRead.verify|verify} messages.
             * @param message IdentityRead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.IdentityRead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityRead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.IdentityRead & portico.v1.IdentityRead.$Shape} IdentityRead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.IdentityRead & portico.v1.IdentityRead.$Shape;

            /**
             * Creates an IdentityRead message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns IdentityRead
             */
            static fromObject(object: { [k: string]: any }): portico.v1.IdentityRead;

            /**
             * Creates a plain object from an IdentityRead message. Also converts values to other types if specified.
             * @param message IdentityRead
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.IdentityRead, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this IdentityRead to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace IdentityRead {

            /** Properties of an IdentityRead. */
            interface $Properties {

                /** IdentityRead source */
                source?: (string|null);

                /** IdentityRead type */
                type?: (string|null);

                /** IdentityRead value */
                value?: (string|null);

                /** IdentityRead confidence */
                confidence?: (number|null);

                /** IdentityRead valid */
                valid?: (boolean|null);

                /** IdentityRead ambiguous */
                ambiguous?: (boolean|null);

                /** IdentityRead candidates */
                candidates?: (string[]|null);

                /** IdentityRead picture */
                picture?: (portico.v1.Picture.$Properties|null);

                /** IdentityRead direction */
                direction?: (string|null);

                /** IdentityRead sizeType */
                sizeType?: (string|null);

                /** IdentityRead confidenceAsTold */
                confidenceAsTold?: (string|null);

                /** IdentityRead by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentityRead. */
            type $Shape = portico.v1.IdentityRead.$Properties;
        }

        /**
         * Properties of a Resolution.
         * @deprecated Use portico.v1.Resolution.$Properties instead.
         */
        interface IResolution extends portico.v1.Resolution.$Properties {
        }

        /** Represents a Resolution. */
        class Resolution {

            /**
             * Constructs a new Resolution.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Resolution.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resolution read. */
            read: string;

            /** Resolution container. */
            container: string;

            /** Resolution method. */
            method: string;

            /** Resolution reason. */
            reason: string;

            /**
             * Encodes the specified Resolution message. Does not implicitly {@link portico.v1.Resolution.verify|verify} messages.
             * @param message Resolution message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Resolution.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resolution message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Resolution & portico.v1.Resolution.$Shape} Resolution
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Resolution & portico.v1.Resolution.$Shape;

            /**
             * Creates a Resolution message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Resolution
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Resolution;

            /**
             * Creates a plain object from a Resolution message. Also converts values to other types if specified.
             * @param message Resolution
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Resolution, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Resolution to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Resolution {

            /** Properties of a Resolution. */
            interface $Properties {

                /** Resolution read */
                read?: (string|null);

                /** Resolution container */
                container?: (string|null);

                /** Resolution method */
                method?: (string|null);

                /** Resolution reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resolution. */
            type $Shape = portico.v1.Resolution.$Properties;
        }

        /**
         * Properties of a Resolved.
         * @deprecated Use portico.v1.Resolved.$Properties instead.
         */
        interface IResolved extends portico.v1.Resolved.$Properties {
        }

        /** Represents a Resolved. */
        class Resolved {

            /**
             * Constructs a new Resolved.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Resolved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resolved resolutions. */
            resolutions: portico.v1.Resolution.$Properties[];

            /**
             * Encodes the specified Resolved message. Does not implicitly {@link portico.v1.Resolved.verify|verify} messages.
             * @param message Resolved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Resolved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resolved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Resolved & portico.v1.Resolved.$Shape} Resolved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Resolved & portico.v1.Resolved.$Shape;

            /**
             * Creates a Resolved message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Resolved
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Resolved;

            /**
             * Creates a plain object from a Resolved message. Also converts values to other types if specified.
             * @param message Resolved
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Resolved, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Resolved to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Resolved {

            /** Properties of a Resolved. */
            interface $Properties {

                /** Resolved resolutions */
                resolutions?: (portico.v1.Resolution.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resolved. */
            type $Shape = portico.v1.Resolved.$Properties;
        }

        /**
         * Properties of an IdentityCorrected.
         * @deprecated Use portico.v1.IdentityCorrected.$Properties instead.
         */
        interface IIdentityCorrected extends portico.v1.IdentityCorrected.$Properties {
        }

        /** Represents an IdentityCorrected. */
        class IdentityCorrected {

            /**
             * Constructs a new IdentityCorrected.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.IdentityCorrected.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IdentityCorrected passage. */
            passage: string;

            /** IdentityCorrected containers. */
            containers: string[];

            /** IdentityCorrected previous. */
            previous: string[];

            /** IdentityCorrected resolutions. */
            resolutions: portico.v1.Resolution.$Properties[];

            /** IdentityCorrected by. */
            by: string;

            /** IdentityCorrected reason. */
            reason: string;

            /**
             * Encodes the specified IdentityCorrected message. Does not implicitly {@link portico.v1.IdentityCorrected.verify|verify} messages.
             * @param message IdentityCorrected message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.IdentityCorrected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityCorrected message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.IdentityCorrected & portico.v1.IdentityCorrected.$Shape} IdentityCorrected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.IdentityCorrected & portico.v1.IdentityCorrected.$Shape;

            /**
             * Creates an IdentityCorrected message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns IdentityCorrected
             */
            static fromObject(object: { [k: string]: any }): portico.v1.IdentityCorrected;

            /**
             * Creates a plain object from an IdentityCorrected message. Also converts values to other types if specified.
             * @param message IdentityCorrected
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.IdentityCorrected, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this IdentityCorrected to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace IdentityCorrected {

            /** Properties of an IdentityCorrected. */
            interface $Properties {

                /** IdentityCorrected passage */
                passage?: (string|null);

                /** IdentityCorrected containers */
                containers?: (string[]|null);

                /** IdentityCorrected previous */
                previous?: (string[]|null);

                /** IdentityCorrected resolutions */
                resolutions?: (portico.v1.Resolution.$Properties[]|null);

                /** IdentityCorrected by */
                by?: (string|null);

                /** IdentityCorrected reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentityCorrected. */
            type $Shape = portico.v1.IdentityCorrected.$Properties;
        }

        /**
         * Properties of a Seal.
         * @deprecated Use portico.v1.Seal.$Properties instead.
         */
        interface ISeal extends portico.v1.Seal.$Properties {
        }

        /** Represents a Seal. */
        class Seal {

            /**
             * Constructs a new Seal.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Seal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Seal number. */
            number?: (string|null);

            /** Seal issuer. */
            issuer?: (string|null);

            /** Seal issuerCode. */
            issuerCode?: (string|null);

            /** Seal isoClass. */
            isoClass?: (string|null);

            /** Seal sealType. */
            sealType?: (string|null);

            /** Seal condition. */
            condition: string;

            /**
             * Encodes the specified Seal message. Does not implicitly {@link portico.v1.Seal.verify|verify} messages.
             * @param message Seal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Seal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Seal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Seal & portico.v1.Seal.$Shape} Seal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Seal & portico.v1.Seal.$Shape;

            /**
             * Creates a Seal message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Seal
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Seal;

            /**
             * Creates a plain object from a Seal message. Also converts values to other types if specified.
             * @param message Seal
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Seal, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Seal to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Seal {

            /** Properties of a Seal. */
            interface $Properties {

                /** Seal number */
                number?: (string|null);

                /** Seal issuer */
                issuer?: (string|null);

                /** Seal issuerCode */
                issuerCode?: (string|null);

                /** Seal isoClass */
                isoClass?: (string|null);

                /** Seal sealType */
                sealType?: (string|null);

                /** Seal condition */
                condition?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Seal. */
            type $Shape = portico.v1.Seal.$Properties;
        }

        /**
         * Properties of a SealObserved.
         * @deprecated Use portico.v1.SealObserved.$Properties instead.
         */
        interface ISealObserved extends portico.v1.SealObserved.$Properties {
        }

        /** Represents a SealObserved. */
        class SealObserved {

            /**
             * Constructs a new SealObserved.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.SealObserved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SealObserved number. */
            number?: (string|null);

            /** SealObserved issuer. */
            issuer?: (string|null);

            /** SealObserved issuerCode. */
            issuerCode?: (string|null);

            /** SealObserved isoClass. */
            isoClass?: (string|null);

            /** SealObserved sealType. */
            sealType?: (string|null);

            /** SealObserved condition. */
            condition: string;

            /** SealObserved container. */
            container?: (string|null);

            /** SealObserved source. */
            source: string;

            /** SealObserved method. */
            method: string;

            /** SealObserved replaces. */
            replaces?: (string|null);

            /** SealObserved by. */
            by?: (string|null);

            /** SealObserved picture. */
            picture?: (portico.v1.Picture.$Properties|null);

            /** SealObserved reason. */
            reason?: (string|null);

            /**
             * Encodes the specified SealObserved message. Does not implicitly {@link portico.v1.SealObserved.verify|verify} messages.
             * @param message SealObserved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.SealObserved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SealObserved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.SealObserved & portico.v1.SealObserved.$Shape} SealObserved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.SealObserved & portico.v1.SealObserved.$Shape;

            /**
             * Creates a SealObserved message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SealObserved
             */
            static fromObject(object: { [k: string]: any }): portico.v1.SealObserved;

            /**
             * Creates a plain object from a SealObserved message. Also converts values to other types if specified.
             * @param message SealObserved
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.SealObserved, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SealObserved to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SealObserved {

            /** Properties of a SealObserved. */
            interface $Properties {

                /** SealObserved number */
                number?: (string|null);

                /** SealObserved issuer */
                issuer?: (string|null);

                /** SealObserved issuerCode */
                issuerCode?: (string|null);

                /** SealObserved isoClass */
                isoClass?: (string|null);

                /** SealObserved sealType */
                sealType?: (string|null);

                /** SealObserved condition */
                condition?: (string|null);

                /** SealObserved container */
                container?: (string|null);

                /** SealObserved source */
                source?: (string|null);

                /** SealObserved method */
                method?: (string|null);

                /** SealObserved replaces */
                replaces?: (string|null);

                /** SealObserved by */
                by?: (string|null);

                /** SealObserved picture */
                picture?: (portico.v1.Picture.$Properties|null);

                /** SealObserved reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SealObserved. */
            type $Shape = portico.v1.SealObserved.$Properties;
        }

        /**
         * Properties of a SealMismatch.
         * @deprecated Use portico.v1.SealMismatch.$Properties instead.
         */
        interface ISealMismatch extends portico.v1.SealMismatch.$Properties {
        }

        /** Represents a SealMismatch. */
        class SealMismatch {

            /**
             * Constructs a new SealMismatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.SealMismatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SealMismatch container. */
            container: string;

            /** SealMismatch observed. */
            observed: string;

            /** SealMismatch seen. */
            seen?: (string|null);

            /** SealMismatch expected. */
            expected: string[];

            /** SealMismatch condition. */
            condition: string;

            /** SealMismatch reason. */
            reason: string;

            /**
             * Encodes the specified SealMismatch message. Does not implicitly {@link portico.v1.SealMismatch.verify|verify} messages.
             * @param message SealMismatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.SealMismatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SealMismatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.SealMismatch & portico.v1.SealMismatch.$Shape} SealMismatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.SealMismatch & portico.v1.SealMismatch.$Shape;

            /**
             * Creates a SealMismatch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SealMismatch
             */
            static fromObject(object: { [k: string]: any }): portico.v1.SealMismatch;

            /**
             * Creates a plain object from a SealMismatch message. Also converts values to other types if specified.
             * @param message SealMismatch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.SealMismatch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SealMismatch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SealMismatch {

            /** Properties of a SealMismatch. */
            interface $Properties {

                /** SealMismatch container */
                container?: (string|null);

                /** SealMismatch observed */
                observed?: (string|null);

                /** SealMismatch seen */
                seen?: (string|null);

                /** SealMismatch expected */
                expected?: (string[]|null);

                /** SealMismatch condition */
                condition?: (string|null);

                /** SealMismatch reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SealMismatch. */
            type $Shape = portico.v1.SealMismatch.$Properties;
        }

        /**
         * Properties of an ExpectedSeal.
         * @deprecated Use portico.v1.ExpectedSeal.$Properties instead.
         */
        interface IExpectedSeal extends portico.v1.ExpectedSeal.$Properties {
        }

        /** Represents an ExpectedSeal. */
        class ExpectedSeal {

            /**
             * Constructs a new ExpectedSeal.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ExpectedSeal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExpectedSeal number. */
            number: string;

            /** ExpectedSeal issuer. */
            issuer?: (string|null);

            /**
             * Encodes the specified ExpectedSeal message. Does not implicitly {@link portico.v1.ExpectedSeal.verify|verify} messages.
             * @param message ExpectedSeal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ExpectedSeal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExpectedSeal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ExpectedSeal & portico.v1.ExpectedSeal.$Shape} ExpectedSeal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ExpectedSeal & portico.v1.ExpectedSeal.$Shape;

            /**
             * Creates an ExpectedSeal message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ExpectedSeal
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ExpectedSeal;

            /**
             * Creates a plain object from an ExpectedSeal message. Also converts values to other types if specified.
             * @param message ExpectedSeal
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ExpectedSeal, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ExpectedSeal to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ExpectedSeal {

            /** Properties of an ExpectedSeal. */
            interface $Properties {

                /** ExpectedSeal number */
                number?: (string|null);

                /** ExpectedSeal issuer */
                issuer?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExpectedSeal. */
            type $Shape = portico.v1.ExpectedSeal.$Properties;
        }

        /**
         * Properties of an ExpectedEntry.
         * @deprecated Use portico.v1.ExpectedEntry.$Properties instead.
         */
        interface IExpectedEntry extends portico.v1.ExpectedEntry.$Properties {
        }

        /** Represents an ExpectedEntry. */
        class ExpectedEntry {

            /**
             * Constructs a new ExpectedEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ExpectedEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExpectedEntry code. */
            code: string;

            /** ExpectedEntry type. */
            type: string;

            /** ExpectedEntry direction. */
            direction?: (string|null);

            /** ExpectedEntry mode. */
            mode?: (string|null);

            /** ExpectedEntry risk. */
            risk?: (string|null);

            /** ExpectedEntry targetingRef. */
            targetingRef?: (string|null);

            /** ExpectedEntry carrier. */
            carrier?: (string|null);

            /** ExpectedEntry conveyanceReference. */
            conveyanceReference?: (string|null);

            /** ExpectedEntry ucrs. */
            ucrs: string[];

            /** ExpectedEntry declarations. */
            declarations: string[];

            /** ExpectedEntry goods. */
            goods?: (string|null);

            /** ExpectedEntry hsCodes. */
            hsCodes: string[];

            /** ExpectedEntry grossKilograms. */
            grossKilograms?: (number|null);

            /** ExpectedEntry empty. */
            empty?: (boolean|null);

            /** ExpectedEntry sizeType. */
            sizeType?: (string|null);

            /** ExpectedEntry seals. */
            seals: portico.v1.ExpectedSeal.$Properties[];

            /** ExpectedEntry plate. */
            plate?: (string|null);

            /** ExpectedEntry wagon. */
            wagon?: (string|null);

            /** ExpectedEntry position. */
            position?: (number|null);

            /** ExpectedEntry lane. */
            lane?: (string|null);

            /** ExpectedEntry from. */
            from?: (string|null);

            /** ExpectedEntry to. */
            to?: (string|null);

            /**
             * Encodes the specified ExpectedEntry message. Does not implicitly {@link portico.v1.ExpectedEntry.verify|verify} messages.
             * @param message ExpectedEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ExpectedEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExpectedEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ExpectedEntry & portico.v1.ExpectedEntry.$Shape} ExpectedEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ExpectedEntry & portico.v1.ExpectedEntry.$Shape;

            /**
             * Creates an ExpectedEntry message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ExpectedEntry
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ExpectedEntry;

            /**
             * Creates a plain object from an ExpectedEntry message. Also converts values to other types if specified.
             * @param message ExpectedEntry
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ExpectedEntry, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ExpectedEntry to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ExpectedEntry {

            /** Properties of an ExpectedEntry. */
            interface $Properties {

                /** ExpectedEntry code */
                code?: (string|null);

                /** ExpectedEntry type */
                type?: (string|null);

                /** ExpectedEntry direction */
                direction?: (string|null);

                /** ExpectedEntry mode */
                mode?: (string|null);

                /** ExpectedEntry risk */
                risk?: (string|null);

                /** ExpectedEntry targetingRef */
                targetingRef?: (string|null);

                /** ExpectedEntry carrier */
                carrier?: (string|null);

                /** ExpectedEntry conveyanceReference */
                conveyanceReference?: (string|null);

                /** ExpectedEntry ucrs */
                ucrs?: (string[]|null);

                /** ExpectedEntry declarations */
                declarations?: (string[]|null);

                /** ExpectedEntry goods */
                goods?: (string|null);

                /** ExpectedEntry hsCodes */
                hsCodes?: (string[]|null);

                /** ExpectedEntry grossKilograms */
                grossKilograms?: (number|null);

                /** ExpectedEntry empty */
                empty?: (boolean|null);

                /** ExpectedEntry sizeType */
                sizeType?: (string|null);

                /** ExpectedEntry seals */
                seals?: (portico.v1.ExpectedSeal.$Properties[]|null);

                /** ExpectedEntry plate */
                plate?: (string|null);

                /** ExpectedEntry wagon */
                wagon?: (string|null);

                /** ExpectedEntry position */
                position?: (number|null);

                /** ExpectedEntry lane */
                lane?: (string|null);

                /** ExpectedEntry from */
                from?: (string|null);

                /** ExpectedEntry to */
                to?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExpectedEntry. */
            type $Shape = portico.v1.ExpectedEntry.$Properties;
        }

        /**
         * Properties of an ExpectedReceived.
         * @deprecated Use portico.v1.ExpectedReceived.$Properties instead.
         */
        interface IExpectedReceived extends portico.v1.ExpectedReceived.$Properties {
        }

        /** Represents an ExpectedReceived. */
        class ExpectedReceived {

            /**
             * Constructs a new ExpectedReceived.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ExpectedReceived.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExpectedReceived source. */
            source: string;

            /** ExpectedReceived reference. */
            reference: string;

            /** ExpectedReceived version. */
            version: string;

            /** ExpectedReceived supersedes. */
            supersedes?: (string|null);

            /** ExpectedReceived document. */
            document: string;

            /** ExpectedReceived format. */
            format: string;

            /** ExpectedReceived part. */
            part: number;

            /** ExpectedReceived parts. */
            parts: number;

            /** ExpectedReceived entries. */
            entries: portico.v1.ExpectedEntry.$Properties[];

            /** ExpectedReceived refused. */
            refused: number;

            /** ExpectedReceived issues. */
            issues: string[];

            /**
             * Encodes the specified ExpectedReceived message. Does not implicitly {@link portico.v1.ExpectedReceived.verify|verify} messages.
             * @param message ExpectedReceived message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ExpectedReceived.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExpectedReceived message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ExpectedReceived & portico.v1.ExpectedReceived.$Shape} ExpectedReceived
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ExpectedReceived & portico.v1.ExpectedReceived.$Shape;

            /**
             * Creates an ExpectedReceived message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ExpectedReceived
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ExpectedReceived;

            /**
             * Creates a plain object from an ExpectedReceived message. Also converts values to other types if specified.
             * @param message ExpectedReceived
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ExpectedReceived, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ExpectedReceived to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ExpectedReceived {

            /** Properties of an ExpectedReceived. */
            interface $Properties {

                /** ExpectedReceived source */
                source?: (string|null);

                /** ExpectedReceived reference */
                reference?: (string|null);

                /** ExpectedReceived version */
                version?: (string|null);

                /** ExpectedReceived supersedes */
                supersedes?: (string|null);

                /** ExpectedReceived document */
                document?: (string|null);

                /** ExpectedReceived format */
                format?: (string|null);

                /** ExpectedReceived part */
                part?: (number|null);

                /** ExpectedReceived parts */
                parts?: (number|null);

                /** ExpectedReceived entries */
                entries?: (portico.v1.ExpectedEntry.$Properties[]|null);

                /** ExpectedReceived refused */
                refused?: (number|null);

                /** ExpectedReceived issues */
                issues?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExpectedReceived. */
            type $Shape = portico.v1.ExpectedReceived.$Properties;
        }

        /**
         * Properties of a Reference.
         * @deprecated Use portico.v1.Reference.$Properties instead.
         */
        interface IReference extends portico.v1.Reference.$Properties {
        }

        /** Represents a Reference. */
        class Reference {

            /**
             * Constructs a new Reference.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Reference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reference qualifier. */
            qualifier: string;

            /** Reference value. */
            value: string;

            /**
             * Encodes the specified Reference message. Does not implicitly {@link portico.v1.Reference.verify|verify} messages.
             * @param message Reference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Reference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Reference & portico.v1.Reference.$Shape} Reference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Reference & portico.v1.Reference.$Shape;

            /**
             * Creates a Reference message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Reference
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Reference;

            /**
             * Creates a plain object from a Reference message. Also converts values to other types if specified.
             * @param message Reference
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Reference, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Reference to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Reference {

            /** Properties of a Reference. */
            interface $Properties {

                /** Reference qualifier */
                qualifier?: (string|null);

                /** Reference value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reference. */
            type $Shape = portico.v1.Reference.$Properties;
        }

        /**
         * Properties of a MovementReported.
         * @deprecated Use portico.v1.MovementReported.$Properties instead.
         */
        interface IMovementReported extends portico.v1.MovementReported.$Properties {
        }

        /** Represents a MovementReported. */
        class MovementReported {

            /**
             * Constructs a new MovementReported.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.MovementReported.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MovementReported movement. */
            movement: string;

            /** MovementReported container. */
            container: string;

            /** MovementReported valid. */
            valid: boolean;

            /** MovementReported ambiguous. */
            ambiguous: boolean;

            /** MovementReported happenedAt. */
            happenedAt?: (string|null);

            /** MovementReported source. */
            source: string;

            /** MovementReported reference. */
            reference: string;

            /** MovementReported function. */
            function: string;

            /** MovementReported direction. */
            direction?: (string|null);

            /** MovementReported mode. */
            mode?: (string|null);

            /** MovementReported empty. */
            empty?: (boolean|null);

            /** MovementReported sizeType. */
            sizeType?: (string|null);

            /** MovementReported plate. */
            plate?: (string|null);

            /** MovementReported conveyanceReference. */
            conveyanceReference?: (string|null);

            /** MovementReported carrier. */
            carrier?: (string|null);

            /** MovementReported grossKilograms. */
            grossKilograms?: (number|null);

            /** MovementReported ucrs. */
            ucrs: string[];

            /** MovementReported references. */
            references: portico.v1.Reference.$Properties[];

            /** MovementReported seals. */
            seals: portico.v1.Seal.$Properties[];

            /** MovementReported document. */
            document: string;

            /** MovementReported format. */
            format: string;

            /** MovementReported issues. */
            issues: string[];

            /**
             * Encodes the specified MovementReported message. Does not implicitly {@link portico.v1.MovementReported.verify|verify} messages.
             * @param message MovementReported message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.MovementReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MovementReported message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.MovementReported & portico.v1.MovementReported.$Shape} MovementReported
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.MovementReported & portico.v1.MovementReported.$Shape;

            /**
             * Creates a MovementReported message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns MovementReported
             */
            static fromObject(object: { [k: string]: any }): portico.v1.MovementReported;

            /**
             * Creates a plain object from a MovementReported message. Also converts values to other types if specified.
             * @param message MovementReported
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.MovementReported, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this MovementReported to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace MovementReported {

            /** Properties of a MovementReported. */
            interface $Properties {

                /** MovementReported movement */
                movement?: (string|null);

                /** MovementReported container */
                container?: (string|null);

                /** MovementReported valid */
                valid?: (boolean|null);

                /** MovementReported ambiguous */
                ambiguous?: (boolean|null);

                /** MovementReported happenedAt */
                happenedAt?: (string|null);

                /** MovementReported source */
                source?: (string|null);

                /** MovementReported reference */
                reference?: (string|null);

                /** MovementReported function */
                "function"?: (string|null);

                /** MovementReported direction */
                direction?: (string|null);

                /** MovementReported mode */
                mode?: (string|null);

                /** MovementReported empty */
                empty?: (boolean|null);

                /** MovementReported sizeType */
                sizeType?: (string|null);

                /** MovementReported plate */
                plate?: (string|null);

                /** MovementReported conveyanceReference */
                conveyanceReference?: (string|null);

                /** MovementReported carrier */
                carrier?: (string|null);

                /** MovementReported grossKilograms */
                grossKilograms?: (number|null);

                /** MovementReported ucrs */
                ucrs?: (string[]|null);

                /** MovementReported references */
                references?: (portico.v1.Reference.$Properties[]|null);

                /** MovementReported seals */
                seals?: (portico.v1.Seal.$Properties[]|null);

                /** MovementReported document */
                document?: (string|null);

                /** MovementReported format */
                format?: (string|null);

                /** MovementReported issues */
                issues?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MovementReported. */
            type $Shape = portico.v1.MovementReported.$Properties;
        }

        /**
         * Properties of a JoinedBox.
         * @deprecated Use portico.v1.JoinedBox.$Properties instead.
         */
        interface IJoinedBox extends portico.v1.JoinedBox.$Properties {
        }

        /** Represents a JoinedBox. */
        class JoinedBox {

            /**
             * Constructs a new JoinedBox.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.JoinedBox.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinedBox container. */
            container: string;

            /** JoinedBox listed. */
            listed: boolean;

            /** JoinedBox lists. */
            lists: string[];

            /** JoinedBox risk. */
            risk: string;

            /** JoinedBox carrier. */
            carrier?: (string|null);

            /** JoinedBox goods. */
            goods?: (string|null);

            /** JoinedBox ucrs. */
            ucrs: string[];

            /** JoinedBox declarations. */
            declarations: string[];

            /** JoinedBox targetingRef. */
            targetingRef?: (string|null);

            /** JoinedBox seals. */
            seals: string[];

            /** JoinedBox empty. */
            empty?: (boolean|null);

            /**
             * Encodes the specified JoinedBox message. Does not implicitly {@link portico.v1.JoinedBox.verify|verify} messages.
             * @param message JoinedBox message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.JoinedBox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinedBox message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.JoinedBox & portico.v1.JoinedBox.$Shape} JoinedBox
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.JoinedBox & portico.v1.JoinedBox.$Shape;

            /**
             * Creates a JoinedBox message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JoinedBox
             */
            static fromObject(object: { [k: string]: any }): portico.v1.JoinedBox;

            /**
             * Creates a plain object from a JoinedBox message. Also converts values to other types if specified.
             * @param message JoinedBox
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.JoinedBox, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JoinedBox to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace JoinedBox {

            /** Properties of a JoinedBox. */
            interface $Properties {

                /** JoinedBox container */
                container?: (string|null);

                /** JoinedBox listed */
                listed?: (boolean|null);

                /** JoinedBox lists */
                lists?: (string[]|null);

                /** JoinedBox risk */
                risk?: (string|null);

                /** JoinedBox carrier */
                carrier?: (string|null);

                /** JoinedBox goods */
                goods?: (string|null);

                /** JoinedBox ucrs */
                ucrs?: (string[]|null);

                /** JoinedBox declarations */
                declarations?: (string[]|null);

                /** JoinedBox targetingRef */
                targetingRef?: (string|null);

                /** JoinedBox seals */
                seals?: (string[]|null);

                /** JoinedBox empty */
                empty?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinedBox. */
            type $Shape = portico.v1.JoinedBox.$Properties;
        }

        /**
         * Properties of a PassageJoined.
         * @deprecated Use portico.v1.PassageJoined.$Properties instead.
         */
        interface IPassageJoined extends portico.v1.PassageJoined.$Properties {
        }

        /** Represents a PassageJoined. */
        class PassageJoined {

            /**
             * Constructs a new PassageJoined.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PassageJoined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PassageJoined passage. */
            passage: string;

            /** PassageJoined direction. */
            direction: string;

            /** PassageJoined directionSource. */
            directionSource: string;

            /** PassageJoined mode. */
            mode: string;

            /** PassageJoined risk. */
            risk: string;

            /** PassageJoined boxes. */
            boxes: portico.v1.JoinedBox.$Properties[];

            /** PassageJoined reason. */
            reason: string;

            /** PassageJoined identity. */
            identity?: (portico.v1.JoinedIdentity.$Properties|null);

            /**
             * Encodes the specified PassageJoined message. Does not implicitly {@link portico.v1.PassageJoined.verify|verify} messages.
             * @param message PassageJoined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PassageJoined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PassageJoined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PassageJoined & portico.v1.PassageJoined.$Shape} PassageJoined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PassageJoined & portico.v1.PassageJoined.$Shape;

            /**
             * Creates a PassageJoined message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PassageJoined
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PassageJoined;

            /**
             * Creates a plain object from a PassageJoined message. Also converts values to other types if specified.
             * @param message PassageJoined
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PassageJoined, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PassageJoined to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PassageJoined {

            /** Properties of a PassageJoined. */
            interface $Properties {

                /** PassageJoined passage */
                passage?: (string|null);

                /** PassageJoined direction */
                direction?: (string|null);

                /** PassageJoined directionSource */
                directionSource?: (string|null);

                /** PassageJoined mode */
                mode?: (string|null);

                /** PassageJoined risk */
                risk?: (string|null);

                /** PassageJoined boxes */
                boxes?: (portico.v1.JoinedBox.$Properties[]|null);

                /** PassageJoined reason */
                reason?: (string|null);

                /** PassageJoined identity */
                identity?: (portico.v1.JoinedIdentity.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PassageJoined. */
            type $Shape = portico.v1.PassageJoined.$Properties;
        }

        /**
         * Properties of a JoinedIdentity.
         * @deprecated Use portico.v1.JoinedIdentity.$Properties instead.
         */
        interface IJoinedIdentity extends portico.v1.JoinedIdentity.$Properties {
        }

        /** Represents a JoinedIdentity. */
        class JoinedIdentity {

            /**
             * Constructs a new JoinedIdentity.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.JoinedIdentity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinedIdentity certain. */
            certain: boolean;

            /** JoinedIdentity alternatives. */
            alternatives: string[];

            /** JoinedIdentity reasons. */
            reasons: string[];

            /**
             * Encodes the specified JoinedIdentity message. Does not implicitly {@link portico.v1.JoinedIdentity.verify|verify} messages.
             * @param message JoinedIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.JoinedIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinedIdentity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.JoinedIdentity & portico.v1.JoinedIdentity.$Shape} JoinedIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.JoinedIdentity & portico.v1.JoinedIdentity.$Shape;

            /**
             * Creates a JoinedIdentity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JoinedIdentity
             */
            static fromObject(object: { [k: string]: any }): portico.v1.JoinedIdentity;

            /**
             * Creates a plain object from a JoinedIdentity message. Also converts values to other types if specified.
             * @param message JoinedIdentity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.JoinedIdentity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JoinedIdentity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace JoinedIdentity {

            /** Properties of a JoinedIdentity. */
            interface $Properties {

                /** JoinedIdentity certain */
                certain?: (boolean|null);

                /** JoinedIdentity alternatives */
                alternatives?: (string[]|null);

                /** JoinedIdentity reasons */
                reasons?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinedIdentity. */
            type $Shape = portico.v1.JoinedIdentity.$Properties;
        }

        /**
         * Properties of a Said.
         * @deprecated Use portico.v1.Said.$Properties instead.
         */
        interface ISaid extends portico.v1.Said.$Properties {
        }

        /** Represents a Said. */
        class Said {

            /**
             * Constructs a new Said.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Said.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Said source. */
            source: string;

            /** Said value. */
            value: string;

            /**
             * Encodes the specified Said message. Does not implicitly {@link portico.v1.Said.verify|verify} messages.
             * @param message Said message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Said.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Said message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Said & portico.v1.Said.$Shape} Said
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Said & portico.v1.Said.$Shape;

            /**
             * Creates a Said message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Said
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Said;

            /**
             * Creates a plain object from a Said message. Also converts values to other types if specified.
             * @param message Said
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Said, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Said to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Said {

            /** Properties of a Said. */
            interface $Properties {

                /** Said source */
                source?: (string|null);

                /** Said value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Said. */
            type $Shape = portico.v1.Said.$Properties;
        }

        /**
         * Properties of a PassageConflict.
         * @deprecated Use portico.v1.PassageConflict.$Properties instead.
         */
        interface IPassageConflict extends portico.v1.PassageConflict.$Properties {
        }

        /** Represents a PassageConflict. */
        class PassageConflict {

            /**
             * Constructs a new PassageConflict.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PassageConflict.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PassageConflict passage. */
            passage: string;

            /** PassageConflict what. */
            what: string;

            /** PassageConflict container. */
            container?: (string|null);

            /** PassageConflict said. */
            said: portico.v1.Said.$Properties[];

            /** PassageConflict text. */
            text: string;

            /**
             * Encodes the specified PassageConflict message. Does not implicitly {@link portico.v1.PassageConflict.verify|verify} messages.
             * @param message PassageConflict message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PassageConflict.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PassageConflict message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PassageConflict & portico.v1.PassageConflict.$Shape} PassageConflict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PassageConflict & portico.v1.PassageConflict.$Shape;

            /**
             * Creates a PassageConflict message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PassageConflict
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PassageConflict;

            /**
             * Creates a plain object from a PassageConflict message. Also converts values to other types if specified.
             * @param message PassageConflict
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PassageConflict, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PassageConflict to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PassageConflict {

            /** Properties of a PassageConflict. */
            interface $Properties {

                /** PassageConflict passage */
                passage?: (string|null);

                /** PassageConflict what */
                what?: (string|null);

                /** PassageConflict container */
                container?: (string|null);

                /** PassageConflict said */
                said?: (portico.v1.Said.$Properties[]|null);

                /** PassageConflict text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PassageConflict. */
            type $Shape = portico.v1.PassageConflict.$Properties;
        }

        /**
         * Properties of a CoverageBypass.
         * @deprecated Use portico.v1.CoverageBypass.$Properties instead.
         */
        interface ICoverageBypass extends portico.v1.CoverageBypass.$Properties {
        }

        /** Represents a CoverageBypass. */
        class CoverageBypass {

            /**
             * Constructs a new CoverageBypass.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.CoverageBypass.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CoverageBypass container. */
            container: string;

            /** CoverageBypass movement. */
            movement: string;

            /** CoverageBypass happenedAt. */
            happenedAt: string;

            /** CoverageBypass imaged. */
            imaged: string;

            /** CoverageBypass radiationScanned. */
            radiationScanned: string;

            /** CoverageBypass passages. */
            passages: string[];

            /** CoverageBypass text. */
            text: string;

            /** CoverageBypass withdrawnBy. */
            withdrawnBy?: (string|null);

            /**
             * Encodes the specified CoverageBypass message. Does not implicitly {@link portico.v1.CoverageBypass.verify|verify} messages.
             * @param message CoverageBypass message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.CoverageBypass.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CoverageBypass message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.CoverageBypass & portico.v1.CoverageBypass.$Shape} CoverageBypass
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.CoverageBypass & portico.v1.CoverageBypass.$Shape;

            /**
             * Creates a CoverageBypass message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CoverageBypass
             */
            static fromObject(object: { [k: string]: any }): portico.v1.CoverageBypass;

            /**
             * Creates a plain object from a CoverageBypass message. Also converts values to other types if specified.
             * @param message CoverageBypass
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.CoverageBypass, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CoverageBypass to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CoverageBypass {

            /** Properties of a CoverageBypass. */
            interface $Properties {

                /** CoverageBypass container */
                container?: (string|null);

                /** CoverageBypass movement */
                movement?: (string|null);

                /** CoverageBypass happenedAt */
                happenedAt?: (string|null);

                /** CoverageBypass imaged */
                imaged?: (string|null);

                /** CoverageBypass radiationScanned */
                radiationScanned?: (string|null);

                /** CoverageBypass passages */
                passages?: (string[]|null);

                /** CoverageBypass text */
                text?: (string|null);

                /** CoverageBypass withdrawnBy */
                withdrawnBy?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CoverageBypass. */
            type $Shape = portico.v1.CoverageBypass.$Properties;
        }

        /**
         * Properties of a TrainUnit.
         * @deprecated Use portico.v1.TrainUnit.$Properties instead.
         */
        interface ITrainUnit extends portico.v1.TrainUnit.$Properties {
        }

        /** Represents a TrainUnit. */
        class TrainUnit {

            /**
             * Constructs a new TrainUnit.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.TrainUnit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrainUnit position. */
            position: number;

            /** TrainUnit listed. */
            listed?: (number|null);

            /** TrainUnit code. */
            code?: (string|null);

            /** TrainUnit read. */
            read?: (string|null);

            /** TrainUnit containers. */
            containers: string[];

            /** TrainUnit status. */
            status: string;

            /** TrainUnit confidence. */
            confidence: number;

            /** TrainUnit segment. */
            segment?: (number|null);

            /**
             * Encodes the specified TrainUnit message. Does not implicitly {@link portico.v1.TrainUnit.verify|verify} messages.
             * @param message TrainUnit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.TrainUnit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrainUnit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.TrainUnit & portico.v1.TrainUnit.$Shape} TrainUnit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.TrainUnit & portico.v1.TrainUnit.$Shape;

            /**
             * Creates a TrainUnit message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrainUnit
             */
            static fromObject(object: { [k: string]: any }): portico.v1.TrainUnit;

            /**
             * Creates a plain object from a TrainUnit message. Also converts values to other types if specified.
             * @param message TrainUnit
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.TrainUnit, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrainUnit to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrainUnit {

            /** Properties of a TrainUnit. */
            interface $Properties {

                /** TrainUnit position */
                position?: (number|null);

                /** TrainUnit listed */
                listed?: (number|null);

                /** TrainUnit code */
                code?: (string|null);

                /** TrainUnit read */
                read?: (string|null);

                /** TrainUnit containers */
                containers?: (string[]|null);

                /** TrainUnit status */
                status?: (string|null);

                /** TrainUnit confidence */
                confidence?: (number|null);

                /** TrainUnit segment */
                segment?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrainUnit. */
            type $Shape = portico.v1.TrainUnit.$Properties;
        }

        /**
         * Properties of a TrainAligned.
         * @deprecated Use portico.v1.TrainAligned.$Properties instead.
         */
        interface ITrainAligned extends portico.v1.TrainAligned.$Properties {
        }

        /** Represents a TrainAligned. */
        class TrainAligned {

            /**
             * Constructs a new TrainAligned.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.TrainAligned.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrainAligned passage. */
            passage: string;

            /** TrainAligned list. */
            list?: (string|null);

            /** TrainAligned state. */
            state: string;

            /** TrainAligned units. */
            units: portico.v1.TrainUnit.$Properties[];

            /** TrainAligned reason. */
            reason: string;

            /**
             * Encodes the specified TrainAligned message. Does not implicitly {@link portico.v1.TrainAligned.verify|verify} messages.
             * @param message TrainAligned message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.TrainAligned.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrainAligned message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.TrainAligned & portico.v1.TrainAligned.$Shape} TrainAligned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.TrainAligned & portico.v1.TrainAligned.$Shape;

            /**
             * Creates a TrainAligned message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrainAligned
             */
            static fromObject(object: { [k: string]: any }): portico.v1.TrainAligned;

            /**
             * Creates a plain object from a TrainAligned message. Also converts values to other types if specified.
             * @param message TrainAligned
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.TrainAligned, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrainAligned to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrainAligned {

            /** Properties of a TrainAligned. */
            interface $Properties {

                /** TrainAligned passage */
                passage?: (string|null);

                /** TrainAligned list */
                list?: (string|null);

                /** TrainAligned state */
                state?: (string|null);

                /** TrainAligned units */
                units?: (portico.v1.TrainUnit.$Properties[]|null);

                /** TrainAligned reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrainAligned. */
            type $Shape = portico.v1.TrainAligned.$Properties;
        }

        /**
         * Properties of a PlacedBox.
         * @deprecated Use portico.v1.PlacedBox.$Properties instead.
         */
        interface IPlacedBox extends portico.v1.PlacedBox.$Properties {
        }

        /** Represents a PlacedBox. */
        class PlacedBox {

            /**
             * Constructs a new PlacedBox.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PlacedBox.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlacedBox position. */
            position: number;

            /** PlacedBox container. */
            container?: (string|null);

            /** PlacedBox candidates. */
            candidates: string[];

            /** PlacedBox segment. */
            segment?: (number|null);

            /** PlacedBox alarms. */
            alarms: string[];

            /**
             * Encodes the specified PlacedBox message. Does not implicitly {@link portico.v1.PlacedBox.verify|verify} messages.
             * @param message PlacedBox message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PlacedBox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlacedBox message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PlacedBox & portico.v1.PlacedBox.$Shape} PlacedBox
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PlacedBox & portico.v1.PlacedBox.$Shape;

            /**
             * Creates a PlacedBox message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PlacedBox
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PlacedBox;

            /**
             * Creates a plain object from a PlacedBox message. Also converts values to other types if specified.
             * @param message PlacedBox
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PlacedBox, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PlacedBox to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PlacedBox {

            /** Properties of a PlacedBox. */
            interface $Properties {

                /** PlacedBox position */
                position?: (number|null);

                /** PlacedBox container */
                container?: (string|null);

                /** PlacedBox candidates */
                candidates?: (string[]|null);

                /** PlacedBox segment */
                segment?: (number|null);

                /** PlacedBox alarms */
                alarms?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlacedBox. */
            type $Shape = portico.v1.PlacedBox.$Properties;
        }

        /**
         * Properties of a BoxesPlaced.
         * @deprecated Use portico.v1.BoxesPlaced.$Properties instead.
         */
        interface IBoxesPlaced extends portico.v1.BoxesPlaced.$Properties {
        }

        /** Represents a BoxesPlaced. */
        class BoxesPlaced {

            /**
             * Constructs a new BoxesPlaced.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.BoxesPlaced.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoxesPlaced passage. */
            passage: string;

            /** BoxesPlaced scan. */
            scan?: (string|null);

            /** BoxesPlaced boxes. */
            boxes: portico.v1.PlacedBox.$Properties[];

            /** BoxesPlaced certainty. */
            certainty: string;

            /** BoxesPlaced reason. */
            reason: string;

            /**
             * Encodes the specified BoxesPlaced message. Does not implicitly {@link portico.v1.BoxesPlaced.verify|verify} messages.
             * @param message BoxesPlaced message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.BoxesPlaced.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BoxesPlaced message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.BoxesPlaced & portico.v1.BoxesPlaced.$Shape} BoxesPlaced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.BoxesPlaced & portico.v1.BoxesPlaced.$Shape;

            /**
             * Creates a BoxesPlaced message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns BoxesPlaced
             */
            static fromObject(object: { [k: string]: any }): portico.v1.BoxesPlaced;

            /**
             * Creates a plain object from a BoxesPlaced message. Also converts values to other types if specified.
             * @param message BoxesPlaced
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.BoxesPlaced, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this BoxesPlaced to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace BoxesPlaced {

            /** Properties of a BoxesPlaced. */
            interface $Properties {

                /** BoxesPlaced passage */
                passage?: (string|null);

                /** BoxesPlaced scan */
                scan?: (string|null);

                /** BoxesPlaced boxes */
                boxes?: (portico.v1.PlacedBox.$Properties[]|null);

                /** BoxesPlaced certainty */
                certainty?: (string|null);

                /** BoxesPlaced reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoxesPlaced. */
            type $Shape = portico.v1.BoxesPlaced.$Properties;
        }

        /**
         * Properties of a PassageOpened.
         * @deprecated Use portico.v1.PassageOpened.$Properties instead.
         */
        interface IPassageOpened extends portico.v1.PassageOpened.$Properties {
        }

        /** Represents a PassageOpened. */
        class PassageOpened {

            /**
             * Constructs a new PassageOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PassageOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PassageOpened passage. */
            passage: string;

            /** PassageOpened startedAt. */
            startedAt: string;

            /**
             * Encodes the specified PassageOpened message. Does not implicitly {@link portico.v1.PassageOpened.verify|verify} messages.
             * @param message PassageOpened message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PassageOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PassageOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PassageOpened & portico.v1.PassageOpened.$Shape} PassageOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PassageOpened & portico.v1.PassageOpened.$Shape;

            /**
             * Creates a PassageOpened message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PassageOpened
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PassageOpened;

            /**
             * Creates a plain object from a PassageOpened message. Also converts values to other types if specified.
             * @param message PassageOpened
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PassageOpened, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PassageOpened to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PassageOpened {

            /** Properties of a PassageOpened. */
            interface $Properties {

                /** PassageOpened passage */
                passage?: (string|null);

                /** PassageOpened startedAt */
                startedAt?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PassageOpened. */
            type $Shape = portico.v1.PassageOpened.$Properties;
        }

        /**
         * Properties of a PassageClosed.
         * @deprecated Use portico.v1.PassageClosed.$Properties instead.
         */
        interface IPassageClosed extends portico.v1.PassageClosed.$Properties {
        }

        /** Represents a PassageClosed. */
        class PassageClosed {

            /**
             * Constructs a new PassageClosed.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PassageClosed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PassageClosed passage. */
            passage: string;

            /** PassageClosed startedAt. */
            startedAt: string;

            /** PassageClosed endedAt. */
            endedAt: string;

            /** PassageClosed containers. */
            containers: string[];

            /** PassageClosed imaged. */
            imaged: string;

            /** PassageClosed radiationScanned. */
            radiationScanned: string;

            /** PassageClosed reasons. */
            reasons: string[];

            /**
             * Encodes the specified PassageClosed message. Does not implicitly {@link portico.v1.PassageClosed.verify|verify} messages.
             * @param message PassageClosed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PassageClosed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PassageClosed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PassageClosed & portico.v1.PassageClosed.$Shape} PassageClosed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PassageClosed & portico.v1.PassageClosed.$Shape;

            /**
             * Creates a PassageClosed message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PassageClosed
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PassageClosed;

            /**
             * Creates a plain object from a PassageClosed message. Also converts values to other types if specified.
             * @param message PassageClosed
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PassageClosed, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PassageClosed to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PassageClosed {

            /** Properties of a PassageClosed. */
            interface $Properties {

                /** PassageClosed passage */
                passage?: (string|null);

                /** PassageClosed startedAt */
                startedAt?: (string|null);

                /** PassageClosed endedAt */
                endedAt?: (string|null);

                /** PassageClosed containers */
                containers?: (string[]|null);

                /** PassageClosed imaged */
                imaged?: (string|null);

                /** PassageClosed radiationScanned */
                radiationScanned?: (string|null);

                /** PassageClosed reasons */
                reasons?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PassageClosed. */
            type $Shape = portico.v1.PassageClosed.$Properties;
        }

        /**
         * Properties of an Evidence.
         * @deprecated Use portico.v1.Evidence.$Properties instead.
         */
        interface IEvidence extends portico.v1.Evidence.$Properties {
        }

        /** Represents an Evidence. */
        class Evidence {

            /**
             * Constructs a new Evidence.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Evidence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Evidence what. */
            what: string;

            /** Evidence weight. */
            weight?: (number|null);

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link portico.v1.Evidence.verify|verify} messages.
             * @param message Evidence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Evidence & portico.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Evidence & portico.v1.Evidence.$Shape;

            /**
             * Creates an Evidence message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Evidence
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Evidence;

            /**
             * Creates a plain object from an Evidence message. Also converts values to other types if specified.
             * @param message Evidence
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Evidence, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Evidence to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Evidence {

            /** Properties of an Evidence. */
            interface $Properties {

                /** Evidence what */
                what?: (string|null);

                /** Evidence weight */
                weight?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Evidence. */
            type $Shape = portico.v1.Evidence.$Properties;
        }

        /**
         * Properties of a LinkMade.
         * @deprecated Use portico.v1.LinkMade.$Properties instead.
         */
        interface ILinkMade extends portico.v1.LinkMade.$Properties {
        }

        /** Represents a LinkMade. */
        class LinkMade {

            /**
             * Constructs a new LinkMade.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.LinkMade.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkMade record. */
            record: string;

            /** LinkMade recordKind. */
            recordKind: string;

            /** LinkMade passage. */
            passage: string;

            /** LinkMade containers. */
            containers: string[];

            /** LinkMade confidence. */
            confidence: number;

            /** LinkMade evidence. */
            evidence: portico.v1.Evidence.$Properties[];

            /** LinkMade ambiguous. */
            ambiguous: boolean;

            /** LinkMade alternatives. */
            alternatives: string[];

            /** LinkMade marginNats. */
            marginNats?: (number|null);

            /** LinkMade resolved. */
            resolved?: (portico.v1.Resolved.$Properties|null);

            /** LinkMade doubt. */
            doubt?: (portico.v1.LinkMade.Doubt.$Properties|null);

            /**
             * Encodes the specified LinkMade message. Does not implicitly {@link portico.v1.LinkMade.verify|verify} messages.
             * @param message LinkMade message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.LinkMade.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkMade message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.LinkMade & portico.v1.LinkMade.$Shape} LinkMade
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LinkMade & portico.v1.LinkMade.$Shape;

            /**
             * Creates a LinkMade message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LinkMade
             */
            static fromObject(object: { [k: string]: any }): portico.v1.LinkMade;

            /**
             * Creates a plain object from a LinkMade message. Also converts values to other types if specified.
             * @param message LinkMade
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.LinkMade, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LinkMade to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LinkMade {

            /** Properties of a LinkMade. */
            interface $Properties {

                /** LinkMade record */
                record?: (string|null);

                /** LinkMade recordKind */
                recordKind?: (string|null);

                /** LinkMade passage */
                passage?: (string|null);

                /** LinkMade containers */
                containers?: (string[]|null);

                /** LinkMade confidence */
                confidence?: (number|null);

                /** LinkMade evidence */
                evidence?: (portico.v1.Evidence.$Properties[]|null);

                /** LinkMade ambiguous */
                ambiguous?: (boolean|null);

                /** LinkMade alternatives */
                alternatives?: (string[]|null);

                /** LinkMade marginNats */
                marginNats?: (number|null);

                /** LinkMade resolved */
                resolved?: (portico.v1.Resolved.$Properties|null);

                /** LinkMade doubt */
                doubt?: (portico.v1.LinkMade.Doubt.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkMade. */
            type $Shape = portico.v1.LinkMade.$Properties;

            /**
             * Properties of a Doubt.
             * @deprecated Use portico.v1.LinkMade.Doubt.$Properties instead.
             */
            interface IDoubt extends portico.v1.LinkMade.Doubt.$Properties {
            }

            /** Represents a Doubt. */
            class Doubt {

                /**
                 * Constructs a new Doubt.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: portico.v1.LinkMade.Doubt.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Doubt alternatives. */
                alternatives: string[];

                /**
                 * Encodes the specified Doubt message. Does not implicitly {@link portico.v1.LinkMade.Doubt.verify|verify} messages.
                 * @param message Doubt message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: portico.v1.LinkMade.Doubt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Doubt message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {portico.v1.LinkMade.Doubt & portico.v1.LinkMade.Doubt.$Shape} Doubt
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LinkMade.Doubt & portico.v1.LinkMade.Doubt.$Shape;

                /**
                 * Creates a Doubt message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Doubt
                 */
                static fromObject(object: { [k: string]: any }): portico.v1.LinkMade.Doubt;

                /**
                 * Creates a plain object from a Doubt message. Also converts values to other types if specified.
                 * @param message Doubt
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: portico.v1.LinkMade.Doubt, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Doubt to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Doubt {

                /** Properties of a Doubt. */
                interface $Properties {

                    /** Doubt alternatives */
                    alternatives?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Doubt. */
                type $Shape = portico.v1.LinkMade.Doubt.$Properties;
            }
        }

        /**
         * Properties of a LinkCorrected.
         * @deprecated Use portico.v1.LinkCorrected.$Properties instead.
         */
        interface ILinkCorrected extends portico.v1.LinkCorrected.$Properties {
        }

        /** Represents a LinkCorrected. */
        class LinkCorrected {

            /**
             * Constructs a new LinkCorrected.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.LinkCorrected.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkCorrected record. */
            record: string;

            /** LinkCorrected recordKind. */
            recordKind: string;

            /** LinkCorrected previousPassage. */
            previousPassage?: (string|null);

            /** LinkCorrected passage. */
            passage: string;

            /** LinkCorrected containers. */
            containers: string[];

            /** LinkCorrected reason. */
            reason: string;

            /** LinkCorrected evidence. */
            evidence: portico.v1.Evidence.$Properties[];

            /** LinkCorrected by. */
            by?: (string|null);

            /** LinkCorrected confidence. */
            confidence?: (number|null);

            /** LinkCorrected ambiguous. */
            ambiguous?: (boolean|null);

            /** LinkCorrected marginNats. */
            marginNats?: (number|null);

            /** LinkCorrected resolved. */
            resolved?: (portico.v1.Resolved.$Properties|null);

            /** LinkCorrected doubt. */
            doubt?: (portico.v1.LinkCorrected.Doubt.$Properties|null);

            /**
             * Encodes the specified LinkCorrected message. Does not implicitly {@link portico.v1.LinkCorrected.verify|verify} messages.
             * @param message LinkCorrected message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.LinkCorrected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkCorrected message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.LinkCorrected & portico.v1.LinkCorrected.$Shape} LinkCorrected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LinkCorrected & portico.v1.LinkCorrected.$Shape;

            /**
             * Creates a LinkCorrected message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LinkCorrected
             */
            static fromObject(object: { [k: string]: any }): portico.v1.LinkCorrected;

            /**
             * Creates a plain object from a LinkCorrected message. Also converts values to other types if specified.
             * @param message LinkCorrected
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.LinkCorrected, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LinkCorrected to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LinkCorrected {

            /** Properties of a LinkCorrected. */
            interface $Properties {

                /** LinkCorrected record */
                record?: (string|null);

                /** LinkCorrected recordKind */
                recordKind?: (string|null);

                /** LinkCorrected previousPassage */
                previousPassage?: (string|null);

                /** LinkCorrected passage */
                passage?: (string|null);

                /** LinkCorrected containers */
                containers?: (string[]|null);

                /** LinkCorrected reason */
                reason?: (string|null);

                /** LinkCorrected evidence */
                evidence?: (portico.v1.Evidence.$Properties[]|null);

                /** LinkCorrected by */
                by?: (string|null);

                /** LinkCorrected confidence */
                confidence?: (number|null);

                /** LinkCorrected ambiguous */
                ambiguous?: (boolean|null);

                /** LinkCorrected marginNats */
                marginNats?: (number|null);

                /** LinkCorrected resolved */
                resolved?: (portico.v1.Resolved.$Properties|null);

                /** LinkCorrected doubt */
                doubt?: (portico.v1.LinkCorrected.Doubt.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkCorrected. */
            type $Shape = portico.v1.LinkCorrected.$Properties;

            /**
             * Properties of a Doubt.
             * @deprecated Use portico.v1.LinkCorrected.Doubt.$Properties instead.
             */
            interface IDoubt extends portico.v1.LinkCorrected.Doubt.$Properties {
            }

            /** Represents a Doubt. */
            class Doubt {

                /**
                 * Constructs a new Doubt.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: portico.v1.LinkCorrected.Doubt.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Doubt alternatives. */
                alternatives: string[];

                /**
                 * Encodes the specified Doubt message. Does not implicitly {@link portico.v1.LinkCorrected.Doubt.verify|verify} messages.
                 * @param message Doubt message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: portico.v1.LinkCorrected.Doubt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Doubt message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {portico.v1.LinkCorrected.Doubt & portico.v1.LinkCorrected.Doubt.$Shape} Doubt
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.LinkCorrected.Doubt & portico.v1.LinkCorrected.Doubt.$Shape;

                /**
                 * Creates a Doubt message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Doubt
                 */
                static fromObject(object: { [k: string]: any }): portico.v1.LinkCorrected.Doubt;

                /**
                 * Creates a plain object from a Doubt message. Also converts values to other types if specified.
                 * @param message Doubt
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: portico.v1.LinkCorrected.Doubt, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Doubt to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Doubt {

                /** Properties of a Doubt. */
                interface $Properties {

                    /** Doubt alternatives */
                    alternatives?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Doubt. */
                type $Shape = portico.v1.LinkCorrected.Doubt.$Properties;
            }
        }

        /**
         * Properties of a ConfigChanged.
         * @deprecated Use portico.v1.ConfigChanged.$Properties instead.
         */
        interface IConfigChanged extends portico.v1.ConfigChanged.$Properties {
        }

        /** Represents a ConfigChanged. */
        class ConfigChanged {

            /**
             * Constructs a new ConfigChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ConfigChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfigChanged sha256. */
            sha256: string;

            /** ConfigChanged summary. */
            summary: string;

            /** ConfigChanged version. */
            version: string;

            /**
             * Encodes the specified ConfigChanged message. Does not implicitly {@link portico.v1.ConfigChanged.verify|verify} messages.
             * @param message ConfigChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ConfigChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfigChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ConfigChanged & portico.v1.ConfigChanged.$Shape} ConfigChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ConfigChanged & portico.v1.ConfigChanged.$Shape;

            /**
             * Creates a ConfigChanged message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConfigChanged
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ConfigChanged;

            /**
             * Creates a plain object from a ConfigChanged message. Also converts values to other types if specified.
             * @param message ConfigChanged
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ConfigChanged, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConfigChanged to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConfigChanged {

            /** Properties of a ConfigChanged. */
            interface $Properties {

                /** ConfigChanged sha256 */
                sha256?: (string|null);

                /** ConfigChanged summary */
                summary?: (string|null);

                /** ConfigChanged version */
                version?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfigChanged. */
            type $Shape = portico.v1.ConfigChanged.$Properties;
        }

        /**
         * Properties of a Gap.
         * @deprecated Use portico.v1.Gap.$Properties instead.
         */
        interface IGap extends portico.v1.Gap.$Properties {
        }

        /** Represents a Gap. */
        class Gap {

            /**
             * Constructs a new Gap.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Gap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Gap what. */
            what: string;

            /** Gap reason. */
            reason: string;

            /** Gap from. */
            from?: (string|null);

            /** Gap to. */
            to?: (string|null);

            /** Gap fromSeq. */
            fromSeq?: (number|Long|null);

            /** Gap toSeq. */
            toSeq?: (number|Long|null);

            /** Gap lost. */
            lost?: (number|null);

            /**
             * Encodes the specified Gap message. Does not implicitly {@link portico.v1.Gap.verify|verify} messages.
             * @param message Gap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Gap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Gap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Gap & portico.v1.Gap.$Shape} Gap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Gap & portico.v1.Gap.$Shape;

            /**
             * Creates a Gap message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Gap
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Gap;

            /**
             * Creates a plain object from a Gap message. Also converts values to other types if specified.
             * @param message Gap
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Gap, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Gap to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Gap {

            /** Properties of a Gap. */
            interface $Properties {

                /** Gap what */
                what?: (string|null);

                /** Gap reason */
                reason?: (string|null);

                /** Gap from */
                from?: (string|null);

                /** Gap to */
                to?: (string|null);

                /** Gap fromSeq */
                fromSeq?: (number|Long|null);

                /** Gap toSeq */
                toSeq?: (number|Long|null);

                /** Gap lost */
                lost?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Gap. */
            type $Shape = portico.v1.Gap.$Properties;
        }

        /**
         * Properties of an AssessmentMade.
         * @deprecated Use portico.v1.AssessmentMade.$Properties instead.
         */
        interface IAssessmentMade extends portico.v1.AssessmentMade.$Properties {
        }

        /** Represents an AssessmentMade. */
        class AssessmentMade {

            /**
             * Constructs a new AssessmentMade.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.AssessmentMade.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssessmentMade occupancy. */
            occupancy: string;

            /** AssessmentMade thresholds. */
            thresholds: string;

            /** AssessmentMade gamma. */
            gamma?: (portico.v1.GammaAssessment.$Properties|null);

            /** AssessmentMade neutron. */
            neutron?: (portico.v1.NeutronAssessment.$Properties|null);

            /** AssessmentMade shadow. */
            shadow?: (portico.v1.Shadow.$Properties|null);

            /** AssessmentMade windows. */
            windows?: (portico.v1.WindowShares.$Properties|null);

            /** AssessmentMade notes. */
            notes: string[];

            /**
             * Encodes the specified AssessmentMade message. Does not implicitly {@link portico.v1.AssessmentMade.verify|verify} messages.
             * @param message AssessmentMade message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.AssessmentMade.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssessmentMade message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.AssessmentMade & portico.v1.AssessmentMade.$Shape} AssessmentMade
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.AssessmentMade & portico.v1.AssessmentMade.$Shape;

            /**
             * Creates an AssessmentMade message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AssessmentMade
             */
            static fromObject(object: { [k: string]: any }): portico.v1.AssessmentMade;

            /**
             * Creates a plain object from an AssessmentMade message. Also converts values to other types if specified.
             * @param message AssessmentMade
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.AssessmentMade, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AssessmentMade to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AssessmentMade {

            /** Properties of an AssessmentMade. */
            interface $Properties {

                /** AssessmentMade occupancy */
                occupancy?: (string|null);

                /** AssessmentMade thresholds */
                thresholds?: (string|null);

                /** AssessmentMade gamma */
                gamma?: (portico.v1.GammaAssessment.$Properties|null);

                /** AssessmentMade neutron */
                neutron?: (portico.v1.NeutronAssessment.$Properties|null);

                /** AssessmentMade shadow */
                shadow?: (portico.v1.Shadow.$Properties|null);

                /** AssessmentMade windows */
                windows?: (portico.v1.WindowShares.$Properties|null);

                /** AssessmentMade notes */
                notes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AssessmentMade. */
            type $Shape = portico.v1.AssessmentMade.$Properties;
        }

        /**
         * Properties of a GammaAssessment.
         * @deprecated Use portico.v1.GammaAssessment.$Properties instead.
         */
        interface IGammaAssessment extends portico.v1.GammaAssessment.$Properties {
        }

        /** Represents a GammaAssessment. */
        class GammaAssessment {

            /**
             * Constructs a new GammaAssessment.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.GammaAssessment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GammaAssessment alarm. */
            alarm: string;

            /** GammaAssessment agreement. */
            agreement: string;

            /** GammaAssessment sigmaLimit. */
            sigmaLimit: number;

            /** GammaAssessment maxSigma. */
            maxSigma?: (number|null);

            /** GammaAssessment group. */
            group?: (string|null);

            /** GammaAssessment intervals. */
            intervals: number[];

            /** GammaAssessment differing. */
            differing: number[];

            /**
             * Encodes the specified GammaAssessment message. Does not implicitly {@link portico.v1.GammaAssessment.verify|verify} messages.
             * @param message GammaAssessment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.GammaAssessment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GammaAssessment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.GammaAssessment & portico.v1.GammaAssessment.$Shape} GammaAssessment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.GammaAssessment & portico.v1.GammaAssessment.$Shape;

            /**
             * Creates a GammaAssessment message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GammaAssessment
             */
            static fromObject(object: { [k: string]: any }): portico.v1.GammaAssessment;

            /**
             * Creates a plain object from a GammaAssessment message. Also converts values to other types if specified.
             * @param message GammaAssessment
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.GammaAssessment, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GammaAssessment to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GammaAssessment {

            /** Properties of a GammaAssessment. */
            interface $Properties {

                /** GammaAssessment alarm */
                alarm?: (string|null);

                /** GammaAssessment agreement */
                agreement?: (string|null);

                /** GammaAssessment sigmaLimit */
                sigmaLimit?: (number|null);

                /** GammaAssessment maxSigma */
                maxSigma?: (number|null);

                /** GammaAssessment group */
                group?: (string|null);

                /** GammaAssessment intervals */
                intervals?: (number[]|null);

                /** GammaAssessment differing */
                differing?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GammaAssessment. */
            type $Shape = portico.v1.GammaAssessment.$Properties;
        }

        /**
         * Properties of a NeutronAssessment.
         * @deprecated Use portico.v1.NeutronAssessment.$Properties instead.
         */
        interface INeutronAssessment extends portico.v1.NeutronAssessment.$Properties {
        }

        /** Represents a NeutronAssessment. */
        class NeutronAssessment {

            /**
             * Constructs a new NeutronAssessment.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.NeutronAssessment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NeutronAssessment alarm. */
            alarm: string;

            /** NeutronAssessment agreement. */
            agreement: string;

            /** NeutronAssessment poisson. */
            poisson: portico.v1.PoissonTest.$Properties[];

            /** NeutronAssessment sequential. */
            sequential?: (portico.v1.SequentialTest.$Properties|null);

            /**
             * Encodes the specified NeutronAssessment message. Does not implicitly {@link portico.v1.NeutronAssessment.verify|verify} messages.
             * @param message NeutronAssessment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.NeutronAssessment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NeutronAssessment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.NeutronAssessment & portico.v1.NeutronAssessment.$Shape} NeutronAssessment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.NeutronAssessment & portico.v1.NeutronAssessment.$Shape;

            /**
             * Creates a NeutronAssessment message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NeutronAssessment
             */
            static fromObject(object: { [k: string]: any }): portico.v1.NeutronAssessment;

            /**
             * Creates a plain object from a NeutronAssessment message. Also converts values to other types if specified.
             * @param message NeutronAssessment
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.NeutronAssessment, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NeutronAssessment to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NeutronAssessment {

            /** Properties of a NeutronAssessment. */
            interface $Properties {

                /** NeutronAssessment alarm */
                alarm?: (string|null);

                /** NeutronAssessment agreement */
                agreement?: (string|null);

                /** NeutronAssessment poisson */
                poisson?: (portico.v1.PoissonTest.$Properties[]|null);

                /** NeutronAssessment sequential */
                sequential?: (portico.v1.SequentialTest.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NeutronAssessment. */
            type $Shape = portico.v1.NeutronAssessment.$Properties;
        }

        /**
         * Properties of a PoissonTest.
         * @deprecated Use portico.v1.PoissonTest.$Properties instead.
         */
        interface IPoissonTest extends portico.v1.PoissonTest.$Properties {
        }

        /** Represents a PoissonTest. */
        class PoissonTest {

            /**
             * Constructs a new PoissonTest.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PoissonTest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoissonTest windowSeconds. */
            windowSeconds: number;

            /** PoissonTest maxCounts. */
            maxCounts: number;

            /** PoissonTest expectedCounts. */
            expectedCounts: number;

            /** PoissonTest alarmCounts. */
            alarmCounts: number;

            /** PoissonTest alarm. */
            alarm: boolean;

            /**
             * Encodes the specified PoissonTest message. Does not implicitly {@link portico.v1.PoissonTest.verify|verify} messages.
             * @param message PoissonTest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PoissonTest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoissonTest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PoissonTest & portico.v1.PoissonTest.$Shape} PoissonTest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PoissonTest & portico.v1.PoissonTest.$Shape;

            /**
             * Creates a PoissonTest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PoissonTest
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PoissonTest;

            /**
             * Creates a plain object from a PoissonTest message. Also converts values to other types if specified.
             * @param message PoissonTest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PoissonTest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PoissonTest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PoissonTest {

            /** Properties of a PoissonTest. */
            interface $Properties {

                /** PoissonTest windowSeconds */
                windowSeconds?: (number|null);

                /** PoissonTest maxCounts */
                maxCounts?: (number|null);

                /** PoissonTest expectedCounts */
                expectedCounts?: (number|null);

                /** PoissonTest alarmCounts */
                alarmCounts?: (number|null);

                /** PoissonTest alarm */
                alarm?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoissonTest. */
            type $Shape = portico.v1.PoissonTest.$Properties;
        }

        /**
         * Properties of a SequentialTest.
         * @deprecated Use portico.v1.SequentialTest.$Properties instead.
         */
        interface ISequentialTest extends portico.v1.SequentialTest.$Properties {
        }

        /** Represents a SequentialTest. */
        class SequentialTest {

            /**
             * Constructs a new SequentialTest.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.SequentialTest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SequentialTest decision. */
            decision: string;

            /** SequentialTest afterSeconds. */
            afterSeconds?: (number|null);

            /** SequentialTest maxLogLikelihoodRatio. */
            maxLogLikelihoodRatio: number;

            /**
             * Encodes the specified SequentialTest message. Does not implicitly {@link portico.v1.SequentialTest.verify|verify} messages.
             * @param message SequentialTest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.SequentialTest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SequentialTest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.SequentialTest & portico.v1.SequentialTest.$Shape} SequentialTest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.SequentialTest & portico.v1.SequentialTest.$Shape;

            /**
             * Creates a SequentialTest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SequentialTest
             */
            static fromObject(object: { [k: string]: any }): portico.v1.SequentialTest;

            /**
             * Creates a plain object from a SequentialTest message. Also converts values to other types if specified.
             * @param message SequentialTest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.SequentialTest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SequentialTest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SequentialTest {

            /** Properties of a SequentialTest. */
            interface $Properties {

                /** SequentialTest decision */
                decision?: (string|null);

                /** SequentialTest afterSeconds */
                afterSeconds?: (number|null);

                /** SequentialTest maxLogLikelihoodRatio */
                maxLogLikelihoodRatio?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SequentialTest. */
            type $Shape = portico.v1.SequentialTest.$Properties;
        }

        /**
         * Properties of a Shadow.
         * @deprecated Use portico.v1.Shadow.$Properties instead.
         */
        interface IShadow extends portico.v1.Shadow.$Properties {
        }

        /** Represents a Shadow. */
        class Shadow {

            /**
             * Constructs a new Shadow.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Shadow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Shadow depth. */
            depth: number;

            /** Shadow atInterval. */
            atInterval: number;

            /** Shadow countsPerSecondToAlarm. */
            countsPerSecondToAlarm: number;

            /**
             * Encodes the specified Shadow message. Does not implicitly {@link portico.v1.Shadow.verify|verify} messages.
             * @param message Shadow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Shadow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Shadow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Shadow & portico.v1.Shadow.$Shape} Shadow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Shadow & portico.v1.Shadow.$Shape;

            /**
             * Creates a Shadow message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Shadow
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Shadow;

            /**
             * Creates a plain object from a Shadow message. Also converts values to other types if specified.
             * @param message Shadow
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Shadow, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Shadow to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Shadow {

            /** Properties of a Shadow. */
            interface $Properties {

                /** Shadow depth */
                depth?: (number|null);

                /** Shadow atInterval */
                atInterval?: (number|null);

                /** Shadow countsPerSecondToAlarm */
                countsPerSecondToAlarm?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Shadow. */
            type $Shape = portico.v1.Shadow.$Properties;
        }

        /**
         * Properties of a WindowShares.
         * @deprecated Use portico.v1.WindowShares.$Properties instead.
         */
        interface IWindowShares extends portico.v1.WindowShares.$Properties {
        }

        /** Represents a WindowShares. */
        class WindowShares {

            /**
             * Constructs a new WindowShares.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.WindowShares.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowShares background. */
            background: number[];

            /** WindowShares peak. */
            peak: number[];

            /** WindowShares difference. */
            difference: number;

            /**
             * Encodes the specified WindowShares message. Does not implicitly {@link portico.v1.WindowShares.verify|verify} messages.
             * @param message WindowShares message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.WindowShares.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowShares message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.WindowShares & portico.v1.WindowShares.$Shape} WindowShares
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.WindowShares & portico.v1.WindowShares.$Shape;

            /**
             * Creates a WindowShares message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WindowShares
             */
            static fromObject(object: { [k: string]: any }): portico.v1.WindowShares;

            /**
             * Creates a plain object from a WindowShares message. Also converts values to other types if specified.
             * @param message WindowShares
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.WindowShares, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WindowShares to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WindowShares {

            /** Properties of a WindowShares. */
            interface $Properties {

                /** WindowShares background */
                background?: (number[]|null);

                /** WindowShares peak */
                peak?: (number[]|null);

                /** WindowShares difference */
                difference?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowShares. */
            type $Shape = portico.v1.WindowShares.$Properties;
        }

        /**
         * Properties of an AssessmentDisagreed.
         * @deprecated Use portico.v1.AssessmentDisagreed.$Properties instead.
         */
        interface IAssessmentDisagreed extends portico.v1.AssessmentDisagreed.$Properties {
        }

        /** Represents an AssessmentDisagreed. */
        class AssessmentDisagreed {

            /**
             * Constructs a new AssessmentDisagreed.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.AssessmentDisagreed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssessmentDisagreed occupancy. */
            occupancy: string;

            /** AssessmentDisagreed quantity. */
            quantity: string;

            /** AssessmentDisagreed deviceAlarm. */
            deviceAlarm: boolean;

            /** AssessmentDisagreed gatewayAlarm. */
            gatewayAlarm: boolean;

            /** AssessmentDisagreed reason. */
            reason: string;

            /**
             * Encodes the specified AssessmentDisagreed message. Does not implicitly {@link portico.v1.AssessmentDisagreed.verify|verify} messages.
             * @param message AssessmentDisagreed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.AssessmentDisagreed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssessmentDisagreed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.AssessmentDisagreed & portico.v1.AssessmentDisagreed.$Shape} AssessmentDisagreed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.AssessmentDisagreed & portico.v1.AssessmentDisagreed.$Shape;

            /**
             * Creates an AssessmentDisagreed message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AssessmentDisagreed
             */
            static fromObject(object: { [k: string]: any }): portico.v1.AssessmentDisagreed;

            /**
             * Creates a plain object from an AssessmentDisagreed message. Also converts values to other types if specified.
             * @param message AssessmentDisagreed
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.AssessmentDisagreed, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AssessmentDisagreed to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AssessmentDisagreed {

            /** Properties of an AssessmentDisagreed. */
            interface $Properties {

                /** AssessmentDisagreed occupancy */
                occupancy?: (string|null);

                /** AssessmentDisagreed quantity */
                quantity?: (string|null);

                /** AssessmentDisagreed deviceAlarm */
                deviceAlarm?: (boolean|null);

                /** AssessmentDisagreed gatewayAlarm */
                gatewayAlarm?: (boolean|null);

                /** AssessmentDisagreed reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AssessmentDisagreed. */
            type $Shape = portico.v1.AssessmentDisagreed.$Properties;
        }

        /**
         * Properties of a ThresholdsChanged.
         * @deprecated Use portico.v1.ThresholdsChanged.$Properties instead.
         */
        interface IThresholdsChanged extends portico.v1.ThresholdsChanged.$Properties {
        }

        /** Represents a ThresholdsChanged. */
        class ThresholdsChanged {

            /**
             * Constructs a new ThresholdsChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ThresholdsChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ThresholdsChanged thresholds. */
            thresholds: string;

            /** ThresholdsChanged previous. */
            previous?: (string|null);

            /** ThresholdsChanged values. */
            values: portico.v1.NamedValue.$Properties[];

            /** ThresholdsChanged by. */
            by: string;

            /** ThresholdsChanged reason. */
            reason: string;

            /**
             * Encodes the specified ThresholdsChanged message. Does not implicitly {@link portico.v1.ThresholdsChanged.verify|verify} messages.
             * @param message ThresholdsChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ThresholdsChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ThresholdsChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ThresholdsChanged & portico.v1.ThresholdsChanged.$Shape} ThresholdsChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ThresholdsChanged & portico.v1.ThresholdsChanged.$Shape;

            /**
             * Creates a ThresholdsChanged message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ThresholdsChanged
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ThresholdsChanged;

            /**
             * Creates a plain object from a ThresholdsChanged message. Also converts values to other types if specified.
             * @param message ThresholdsChanged
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ThresholdsChanged, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ThresholdsChanged to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ThresholdsChanged {

            /** Properties of a ThresholdsChanged. */
            interface $Properties {

                /** ThresholdsChanged thresholds */
                thresholds?: (string|null);

                /** ThresholdsChanged previous */
                previous?: (string|null);

                /** ThresholdsChanged values */
                values?: (portico.v1.NamedValue.$Properties[]|null);

                /** ThresholdsChanged by */
                by?: (string|null);

                /** ThresholdsChanged reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ThresholdsChanged. */
            type $Shape = portico.v1.ThresholdsChanged.$Properties;
        }

        /**
         * Properties of a NamedValue.
         * @deprecated Use portico.v1.NamedValue.$Properties instead.
         */
        interface INamedValue extends portico.v1.NamedValue.$Properties {
        }

        /** Represents a NamedValue. */
        class NamedValue {

            /**
             * Constructs a new NamedValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.NamedValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedValue name. */
            name: string;

            /** NamedValue value. */
            value: number;

            /**
             * Encodes the specified NamedValue message. Does not implicitly {@link portico.v1.NamedValue.verify|verify} messages.
             * @param message NamedValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.NamedValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.NamedValue & portico.v1.NamedValue.$Shape} NamedValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.NamedValue & portico.v1.NamedValue.$Shape;

            /**
             * Creates a NamedValue message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NamedValue
             */
            static fromObject(object: { [k: string]: any }): portico.v1.NamedValue;

            /**
             * Creates a plain object from a NamedValue message. Also converts values to other types if specified.
             * @param message NamedValue
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.NamedValue, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NamedValue to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NamedValue {

            /** Properties of a NamedValue. */
            interface $Properties {

                /** NamedValue name */
                name?: (string|null);

                /** NamedValue value */
                value?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedValue. */
            type $Shape = portico.v1.NamedValue.$Properties;
        }

        /**
         * Properties of a DoseMeasured.
         * @deprecated Use portico.v1.DoseMeasured.$Properties instead.
         */
        interface IDoseMeasured extends portico.v1.DoseMeasured.$Properties {
        }

        /** Represents a DoseMeasured. */
        class DoseMeasured {

            /**
             * Constructs a new DoseMeasured.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.DoseMeasured.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DoseMeasured detector. */
            detector?: (string|null);

            /** DoseMeasured from. */
            from: string;

            /** DoseMeasured to. */
            to: string;

            /** DoseMeasured readings. */
            readings: number;

            /** DoseMeasured overRange. */
            overRange: number;

            /** DoseMeasured meanMicrosievertsPerHour. */
            meanMicrosievertsPerHour?: (number|null);

            /** DoseMeasured maxMicrosievertsPerHour. */
            maxMicrosievertsPerHour?: (number|null);

            /**
             * Encodes the specified DoseMeasured message. Does not implicitly {@link portico.v1.DoseMeasured.verify|verify} messages.
             * @param message DoseMeasured message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.DoseMeasured.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DoseMeasured message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.DoseMeasured & portico.v1.DoseMeasured.$Shape} DoseMeasured
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.DoseMeasured & portico.v1.DoseMeasured.$Shape;

            /**
             * Creates a DoseMeasured message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DoseMeasured
             */
            static fromObject(object: { [k: string]: any }): portico.v1.DoseMeasured;

            /**
             * Creates a plain object from a DoseMeasured message. Also converts values to other types if specified.
             * @param message DoseMeasured
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.DoseMeasured, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DoseMeasured to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DoseMeasured {

            /** Properties of a DoseMeasured. */
            interface $Properties {

                /** DoseMeasured detector */
                detector?: (string|null);

                /** DoseMeasured from */
                from?: (string|null);

                /** DoseMeasured to */
                to?: (string|null);

                /** DoseMeasured readings */
                readings?: (number|null);

                /** DoseMeasured overRange */
                overRange?: (number|null);

                /** DoseMeasured meanMicrosievertsPerHour */
                meanMicrosievertsPerHour?: (number|null);

                /** DoseMeasured maxMicrosievertsPerHour */
                maxMicrosievertsPerHour?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DoseMeasured. */
            type $Shape = portico.v1.DoseMeasured.$Properties;
        }

        /**
         * Properties of a DocumentReceived.
         * @deprecated Use portico.v1.DocumentReceived.$Properties instead.
         */
        interface IDocumentReceived extends portico.v1.DocumentReceived.$Properties {
        }

        /** Represents a DocumentReceived. */
        class DocumentReceived {

            /**
             * Constructs a new DocumentReceived.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.DocumentReceived.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DocumentReceived document. */
            document: string;

            /** DocumentReceived bytes. */
            bytes: number;

            /** DocumentReceived format. */
            format: string;

            /** DocumentReceived source. */
            source: string;

            /** DocumentReceived uuid. */
            uuid?: (string|null);

            /** DocumentReceived instrument. */
            instrument: string;

            /** DocumentReceived measurements. */
            measurements: number;

            /** DocumentReceived detectors. */
            detectors: number;

            /** DocumentReceived startedAt. */
            startedAt?: (string|null);

            /** DocumentReceived endedAt. */
            endedAt?: (string|null);

            /** DocumentReceived containers. */
            containers: string[];

            /** DocumentReceived alarms. */
            alarms: string[];

            /** DocumentReceived nuclides. */
            nuclides: portico.v1.Nuclide.$Properties[];

            /** DocumentReceived doseRateMicrosievertsPerHour. */
            doseRateMicrosievertsPerHour?: (number|null);

            /** DocumentReceived issues. */
            issues: string[];

            /**
             * Encodes the specified DocumentReceived message. Does not implicitly {@link portico.v1.DocumentReceived.verify|verify} messages.
             * @param message DocumentReceived message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.DocumentReceived.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DocumentReceived message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.DocumentReceived & portico.v1.DocumentReceived.$Shape} DocumentReceived
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.DocumentReceived & portico.v1.DocumentReceived.$Shape;

            /**
             * Creates a DocumentReceived message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DocumentReceived
             */
            static fromObject(object: { [k: string]: any }): portico.v1.DocumentReceived;

            /**
             * Creates a plain object from a DocumentReceived message. Also converts values to other types if specified.
             * @param message DocumentReceived
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.DocumentReceived, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DocumentReceived to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DocumentReceived {

            /** Properties of a DocumentReceived. */
            interface $Properties {

                /** DocumentReceived document */
                document?: (string|null);

                /** DocumentReceived bytes */
                bytes?: (number|null);

                /** DocumentReceived format */
                format?: (string|null);

                /** DocumentReceived source */
                source?: (string|null);

                /** DocumentReceived uuid */
                uuid?: (string|null);

                /** DocumentReceived instrument */
                instrument?: (string|null);

                /** DocumentReceived measurements */
                measurements?: (number|null);

                /** DocumentReceived detectors */
                detectors?: (number|null);

                /** DocumentReceived startedAt */
                startedAt?: (string|null);

                /** DocumentReceived endedAt */
                endedAt?: (string|null);

                /** DocumentReceived containers */
                containers?: (string[]|null);

                /** DocumentReceived alarms */
                alarms?: (string[]|null);

                /** DocumentReceived nuclides */
                nuclides?: (portico.v1.Nuclide.$Properties[]|null);

                /** DocumentReceived doseRateMicrosievertsPerHour */
                doseRateMicrosievertsPerHour?: (number|null);

                /** DocumentReceived issues */
                issues?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DocumentReceived. */
            type $Shape = portico.v1.DocumentReceived.$Properties;
        }

        /**
         * Properties of a Nuclide.
         * @deprecated Use portico.v1.Nuclide.$Properties instead.
         */
        interface INuclide extends portico.v1.Nuclide.$Properties {
        }

        /** Represents a Nuclide. */
        class Nuclide {

            /**
             * Constructs a new Nuclide.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.Nuclide.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Nuclide name. */
            name: string;

            /** Nuclide identified. */
            identified: boolean;

            /** Nuclide confidence. */
            confidence?: (string|null);

            /**
             * Encodes the specified Nuclide message. Does not implicitly {@link portico.v1.Nuclide.verify|verify} messages.
             * @param message Nuclide message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.Nuclide.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Nuclide message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.Nuclide & portico.v1.Nuclide.$Shape} Nuclide
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.Nuclide & portico.v1.Nuclide.$Shape;

            /**
             * Creates a Nuclide message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Nuclide
             */
            static fromObject(object: { [k: string]: any }): portico.v1.Nuclide;

            /**
             * Creates a plain object from a Nuclide message. Also converts values to other types if specified.
             * @param message Nuclide
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.Nuclide, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Nuclide to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Nuclide {

            /** Properties of a Nuclide. */
            interface $Properties {

                /** Nuclide name */
                name?: (string|null);

                /** Nuclide identified */
                identified?: (boolean|null);

                /** Nuclide confidence */
                confidence?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Nuclide. */
            type $Shape = portico.v1.Nuclide.$Properties;
        }

        /**
         * Properties of a ScannerMismatch.
         * @deprecated Use portico.v1.ScannerMismatch.$Properties instead.
         */
        interface IScannerMismatch extends portico.v1.ScannerMismatch.$Properties {
        }

        /** Represents a ScannerMismatch. */
        class ScannerMismatch {

            /**
             * Constructs a new ScannerMismatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ScannerMismatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScannerMismatch what. */
            what: string;

            /** ScannerMismatch from. */
            from: string;

            /** ScannerMismatch to. */
            to: string;

            /** ScannerMismatch detector. */
            detector?: (string|null);

            /** ScannerMismatch scan. */
            scan?: (string|null);

            /** ScannerMismatch expected. */
            expected?: (number|null);

            /** ScannerMismatch found. */
            found?: (number|null);

            /** ScannerMismatch text. */
            text: string;

            /**
             * Encodes the specified ScannerMismatch message. Does not implicitly {@link portico.v1.ScannerMismatch.verify|verify} messages.
             * @param message ScannerMismatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ScannerMismatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScannerMismatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ScannerMismatch & portico.v1.ScannerMismatch.$Shape} ScannerMismatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ScannerMismatch & portico.v1.ScannerMismatch.$Shape;

            /**
             * Creates a ScannerMismatch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScannerMismatch
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ScannerMismatch;

            /**
             * Creates a plain object from a ScannerMismatch message. Also converts values to other types if specified.
             * @param message ScannerMismatch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ScannerMismatch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScannerMismatch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScannerMismatch {

            /** Properties of a ScannerMismatch. */
            interface $Properties {

                /** ScannerMismatch what */
                what?: (string|null);

                /** ScannerMismatch from */
                from?: (string|null);

                /** ScannerMismatch to */
                to?: (string|null);

                /** ScannerMismatch detector */
                detector?: (string|null);

                /** ScannerMismatch scan */
                scan?: (string|null);

                /** ScannerMismatch expected */
                expected?: (number|null);

                /** ScannerMismatch found */
                found?: (number|null);

                /** ScannerMismatch text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScannerMismatch. */
            type $Shape = portico.v1.ScannerMismatch.$Properties;
        }

        /**
         * Properties of a FileReceived.
         * @deprecated Use portico.v1.FileReceived.$Properties instead.
         */
        interface IFileReceived extends portico.v1.FileReceived.$Properties {
        }

        /** Represents a FileReceived. */
        class FileReceived {

            /**
             * Constructs a new FileReceived.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.FileReceived.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileReceived name. */
            name: string;

            /** FileReceived blob. */
            blob?: (string|null);

            /** FileReceived bytes. */
            bytes: number;

            /** FileReceived mediaType. */
            mediaType: string;

            /** FileReceived outcome. */
            outcome: string;

            /** FileReceived scan. */
            scan?: (string|null);

            /** FileReceived reason. */
            reason?: (string|null);

            /**
             * Encodes the specified FileReceived message. Does not implicitly {@link portico.v1.FileReceived.verify|verify} messages.
             * @param message FileReceived message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.FileReceived.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileReceived message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.FileReceived & portico.v1.FileReceived.$Shape} FileReceived
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.FileReceived & portico.v1.FileReceived.$Shape;

            /**
             * Creates a FileReceived message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FileReceived
             */
            static fromObject(object: { [k: string]: any }): portico.v1.FileReceived;

            /**
             * Creates a plain object from a FileReceived message. Also converts values to other types if specified.
             * @param message FileReceived
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.FileReceived, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FileReceived to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FileReceived {

            /** Properties of a FileReceived. */
            interface $Properties {

                /** FileReceived name */
                name?: (string|null);

                /** FileReceived blob */
                blob?: (string|null);

                /** FileReceived bytes */
                bytes?: (number|null);

                /** FileReceived mediaType */
                mediaType?: (string|null);

                /** FileReceived outcome */
                outcome?: (string|null);

                /** FileReceived scan */
                scan?: (string|null);

                /** FileReceived reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileReceived. */
            type $Shape = portico.v1.FileReceived.$Properties;
        }

        /**
         * Properties of a FusionAlignment.
         * @deprecated Use portico.v1.FusionAlignment.$Properties instead.
         */
        interface IFusionAlignment extends portico.v1.FusionAlignment.$Properties {
        }

        /** Represents a FusionAlignment. */
        class FusionAlignment {

            /**
             * Constructs a new FusionAlignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.FusionAlignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FusionAlignment state. */
            state: string;

            /** FusionAlignment reason. */
            reason: string;

            /** FusionAlignment uncertaintyMillimetres. */
            uncertaintyMillimetres?: (number|null);

            /**
             * Encodes the specified FusionAlignment message. Does not implicitly {@link portico.v1.FusionAlignment.verify|verify} messages.
             * @param message FusionAlignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.FusionAlignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FusionAlignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.FusionAlignment & portico.v1.FusionAlignment.$Shape} FusionAlignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.FusionAlignment & portico.v1.FusionAlignment.$Shape;

            /**
             * Creates a FusionAlignment message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FusionAlignment
             */
            static fromObject(object: { [k: string]: any }): portico.v1.FusionAlignment;

            /**
             * Creates a plain object from a FusionAlignment message. Also converts values to other types if specified.
             * @param message FusionAlignment
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.FusionAlignment, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FusionAlignment to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FusionAlignment {

            /** Properties of a FusionAlignment. */
            interface $Properties {

                /** FusionAlignment state */
                state?: (string|null);

                /** FusionAlignment reason */
                reason?: (string|null);

                /** FusionAlignment uncertaintyMillimetres */
                uncertaintyMillimetres?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FusionAlignment. */
            type $Shape = portico.v1.FusionAlignment.$Properties;
        }

        /**
         * Properties of a PlacedProfile.
         * @deprecated Use portico.v1.PlacedProfile.$Properties instead.
         */
        interface IPlacedProfile extends portico.v1.PlacedProfile.$Properties {
        }

        /** Represents a PlacedProfile. */
        class PlacedProfile {

            /**
             * Constructs a new PlacedProfile.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.PlacedProfile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PlacedProfile columns. */
            columns: number[];

            /** PlacedProfile countsPerSecond. */
            countsPerSecond: number[];

            /**
             * Encodes the specified PlacedProfile message. Does not implicitly {@link portico.v1.PlacedProfile.verify|verify} messages.
             * @param message PlacedProfile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.PlacedProfile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlacedProfile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.PlacedProfile & portico.v1.PlacedProfile.$Shape} PlacedProfile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.PlacedProfile & portico.v1.PlacedProfile.$Shape;

            /**
             * Creates a PlacedProfile message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PlacedProfile
             */
            static fromObject(object: { [k: string]: any }): portico.v1.PlacedProfile;

            /**
             * Creates a plain object from a PlacedProfile message. Also converts values to other types if specified.
             * @param message PlacedProfile
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.PlacedProfile, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PlacedProfile to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PlacedProfile {

            /** Properties of a PlacedProfile. */
            interface $Properties {

                /** PlacedProfile columns */
                columns?: (number[]|null);

                /** PlacedProfile countsPerSecond */
                countsPerSecond?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlacedProfile. */
            type $Shape = portico.v1.PlacedProfile.$Properties;
        }

        /**
         * Properties of a FusionBox.
         * @deprecated Use portico.v1.FusionBox.$Properties instead.
         */
        interface IFusionBox extends portico.v1.FusionBox.$Properties {
        }

        /** Represents a FusionBox. */
        class FusionBox {

            /**
             * Constructs a new FusionBox.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.FusionBox.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FusionBox segment. */
            segment: number;

            /** FusionBox container. */
            container?: (string|null);

            /** FusionBox maxGammaSigma. */
            maxGammaSigma?: (number|null);

            /** FusionBox maxNeutronSigma. */
            maxNeutronSigma?: (number|null);

            /**
             * Encodes the specified FusionBox message. Does not implicitly {@link portico.v1.FusionBox.verify|verify} messages.
             * @param message FusionBox message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.FusionBox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FusionBox message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.FusionBox & portico.v1.FusionBox.$Shape} FusionBox
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.FusionBox & portico.v1.FusionBox.$Shape;

            /**
             * Creates a FusionBox message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FusionBox
             */
            static fromObject(object: { [k: string]: any }): portico.v1.FusionBox;

            /**
             * Creates a plain object from a FusionBox message. Also converts values to other types if specified.
             * @param message FusionBox
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.FusionBox, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FusionBox to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FusionBox {

            /** Properties of a FusionBox. */
            interface $Properties {

                /** FusionBox segment */
                segment?: (number|null);

                /** FusionBox container */
                container?: (string|null);

                /** FusionBox maxGammaSigma */
                maxGammaSigma?: (number|null);

                /** FusionBox maxNeutronSigma */
                maxNeutronSigma?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FusionBox. */
            type $Shape = portico.v1.FusionBox.$Properties;
        }

        /**
         * Properties of a FusionHint.
         * @deprecated Use portico.v1.FusionHint.$Properties instead.
         */
        interface IFusionHint extends portico.v1.FusionHint.$Properties {
        }

        /** Represents a FusionHint. */
        class FusionHint {

            /**
             * Constructs a new FusionHint.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.FusionHint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FusionHint kind. */
            kind: string;

            /** FusionHint text. */
            text: string;

            /** FusionHint fromMillimetres. */
            fromMillimetres?: (number|null);

            /** FusionHint toMillimetres. */
            toMillimetres?: (number|null);

            /** FusionHint segment. */
            segment?: (number|null);

            /** FusionHint container. */
            container?: (string|null);

            /**
             * Encodes the specified FusionHint message. Does not implicitly {@link portico.v1.FusionHint.verify|verify} messages.
             * @param message FusionHint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.FusionHint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FusionHint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.FusionHint & portico.v1.FusionHint.$Shape} FusionHint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.FusionHint & portico.v1.FusionHint.$Shape;

            /**
             * Creates a FusionHint message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FusionHint
             */
            static fromObject(object: { [k: string]: any }): portico.v1.FusionHint;

            /**
             * Creates a plain object from a FusionHint message. Also converts values to other types if specified.
             * @param message FusionHint
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.FusionHint, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FusionHint to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FusionHint {

            /** Properties of a FusionHint. */
            interface $Properties {

                /** FusionHint kind */
                kind?: (string|null);

                /** FusionHint text */
                text?: (string|null);

                /** FusionHint fromMillimetres */
                fromMillimetres?: (number|null);

                /** FusionHint toMillimetres */
                toMillimetres?: (number|null);

                /** FusionHint segment */
                segment?: (number|null);

                /** FusionHint container */
                container?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FusionHint. */
            type $Shape = portico.v1.FusionHint.$Properties;
        }

        /**
         * Properties of a FusionMade.
         * @deprecated Use portico.v1.FusionMade.$Properties instead.
         */
        interface IFusionMade extends portico.v1.FusionMade.$Properties {
        }

        /** Represents a FusionMade. */
        class FusionMade {

            /**
             * Constructs a new FusionMade.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.FusionMade.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FusionMade passage. */
            passage: string;

            /** FusionMade scan. */
            scan: string;

            /** FusionMade occupancy. */
            occupancy?: (string|null);

            /** FusionMade alignment. */
            alignment?: (portico.v1.FusionAlignment.$Properties|null);

            /** FusionMade gamma. */
            gamma?: (portico.v1.PlacedProfile.$Properties|null);

            /** FusionMade neutron. */
            neutron?: (portico.v1.PlacedProfile.$Properties|null);

            /** FusionMade boxes. */
            boxes: portico.v1.FusionBox.$Properties[];

            /** FusionMade hints. */
            hints: portico.v1.FusionHint.$Properties[];

            /**
             * Encodes the specified FusionMade message. Does not implicitly {@link portico.v1.FusionMade.verify|verify} messages.
             * @param message FusionMade message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.FusionMade.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FusionMade message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.FusionMade & portico.v1.FusionMade.$Shape} FusionMade
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.FusionMade & portico.v1.FusionMade.$Shape;

            /**
             * Creates a FusionMade message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FusionMade
             */
            static fromObject(object: { [k: string]: any }): portico.v1.FusionMade;

            /**
             * Creates a plain object from a FusionMade message. Also converts values to other types if specified.
             * @param message FusionMade
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.FusionMade, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FusionMade to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FusionMade {

            /** Properties of a FusionMade. */
            interface $Properties {

                /** FusionMade passage */
                passage?: (string|null);

                /** FusionMade scan */
                scan?: (string|null);

                /** FusionMade occupancy */
                occupancy?: (string|null);

                /** FusionMade alignment */
                alignment?: (portico.v1.FusionAlignment.$Properties|null);

                /** FusionMade gamma */
                gamma?: (portico.v1.PlacedProfile.$Properties|null);

                /** FusionMade neutron */
                neutron?: (portico.v1.PlacedProfile.$Properties|null);

                /** FusionMade boxes */
                boxes?: (portico.v1.FusionBox.$Properties[]|null);

                /** FusionMade hints */
                hints?: (portico.v1.FusionHint.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FusionMade. */
            type $Shape = portico.v1.FusionMade.$Properties;
        }

        /**
         * Properties of a VerdictGiven.
         * @deprecated Use portico.v1.VerdictGiven.$Properties instead.
         */
        interface IVerdictGiven extends portico.v1.VerdictGiven.$Properties {
        }

        /** Represents a VerdictGiven. */
        class VerdictGiven {

            /**
             * Constructs a new VerdictGiven.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.VerdictGiven.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerdictGiven verdict. */
            verdict: string;

            /** VerdictGiven passage. */
            passage: string;

            /** VerdictGiven decision. */
            decision: string;

            /** VerdictGiven reason. */
            reason?: (string|null);

            /** VerdictGiven comment. */
            comment?: (string|null);

            /** VerdictGiven by. */
            by: string;

            /** VerdictGiven decidedInMs. */
            decidedInMs?: (number|null);

            /**
             * Encodes the specified VerdictGiven message. Does not implicitly {@link portico.v1.VerdictGiven.verify|verify} messages.
             * @param message VerdictGiven message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.VerdictGiven.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerdictGiven message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.VerdictGiven & portico.v1.VerdictGiven.$Shape} VerdictGiven
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.VerdictGiven & portico.v1.VerdictGiven.$Shape;

            /**
             * Creates a VerdictGiven message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VerdictGiven
             */
            static fromObject(object: { [k: string]: any }): portico.v1.VerdictGiven;

            /**
             * Creates a plain object from a VerdictGiven message. Also converts values to other types if specified.
             * @param message VerdictGiven
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.VerdictGiven, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VerdictGiven to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VerdictGiven {

            /** Properties of a VerdictGiven. */
            interface $Properties {

                /** VerdictGiven verdict */
                verdict?: (string|null);

                /** VerdictGiven passage */
                passage?: (string|null);

                /** VerdictGiven decision */
                decision?: (string|null);

                /** VerdictGiven reason */
                reason?: (string|null);

                /** VerdictGiven comment */
                comment?: (string|null);

                /** VerdictGiven by */
                by?: (string|null);

                /** VerdictGiven decidedInMs */
                decidedInMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerdictGiven. */
            type $Shape = portico.v1.VerdictGiven.$Properties;
        }

        /**
         * Properties of an ImagePoint.
         * @deprecated Use portico.v1.ImagePoint.$Properties instead.
         */
        interface IImagePoint extends portico.v1.ImagePoint.$Properties {
        }

        /** Represents an ImagePoint. */
        class ImagePoint {

            /**
             * Constructs a new ImagePoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.ImagePoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImagePoint column. */
            column: number;

            /** ImagePoint row. */
            row: number;

            /**
             * Encodes the specified ImagePoint message. Does not implicitly {@link portico.v1.ImagePoint.verify|verify} messages.
             * @param message ImagePoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.ImagePoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImagePoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.ImagePoint & portico.v1.ImagePoint.$Shape} ImagePoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.ImagePoint & portico.v1.ImagePoint.$Shape;

            /**
             * Creates an ImagePoint message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ImagePoint
             */
            static fromObject(object: { [k: string]: any }): portico.v1.ImagePoint;

            /**
             * Creates a plain object from an ImagePoint message. Also converts values to other types if specified.
             * @param message ImagePoint
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.ImagePoint, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ImagePoint to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ImagePoint {

            /** Properties of an ImagePoint. */
            interface $Properties {

                /** ImagePoint column */
                column?: (number|null);

                /** ImagePoint row */
                row?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImagePoint. */
            type $Shape = portico.v1.ImagePoint.$Properties;
        }

        /**
         * Properties of a MarkMade.
         * @deprecated Use portico.v1.MarkMade.$Properties instead.
         */
        interface IMarkMade extends portico.v1.MarkMade.$Properties {
        }

        /** Represents a MarkMade. */
        class MarkMade {

            /**
             * Constructs a new MarkMade.
             * @param [properties] Properties to set
             */
            constructor(properties?: portico.v1.MarkMade.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MarkMade mark. */
            mark: string;

            /** MarkMade scan. */
            scan: string;

            /** MarkMade view. */
            view: string;

            /** MarkMade points. */
            points: portico.v1.ImagePoint.$Properties[];

            /** MarkMade category. */
            category: string;

            /** MarkMade text. */
            text?: (string|null);

            /** MarkMade by. */
            by: string;

            /**
             * Encodes the specified MarkMade message. Does not implicitly {@link portico.v1.MarkMade.verify|verify} messages.
             * @param message MarkMade message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: portico.v1.MarkMade.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MarkMade message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {portico.v1.MarkMade & portico.v1.MarkMade.$Shape} MarkMade
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): portico.v1.MarkMade & portico.v1.MarkMade.$Shape;

            /**
             * Creates a MarkMade message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns MarkMade
             */
            static fromObject(object: { [k: string]: any }): portico.v1.MarkMade;

            /**
             * Creates a plain object from a MarkMade message. Also converts values to other types if specified.
             * @param message MarkMade
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: portico.v1.MarkMade, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this MarkMade to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace MarkMade {

            /** Properties of a MarkMade. */
            interface $Properties {

                /** MarkMade mark */
                mark?: (string|null);

                /** MarkMade scan */
                scan?: (string|null);

                /** MarkMade view */
                view?: (string|null);

                /** MarkMade points */
                points?: (portico.v1.ImagePoint.$Properties[]|null);

                /** MarkMade category */
                category?: (string|null);

                /** MarkMade text */
                text?: (string|null);

                /** MarkMade by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MarkMade. */
            type $Shape = portico.v1.MarkMade.$Properties;
        }
    }
}
