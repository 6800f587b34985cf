/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $parseInt = $util.global.parseInt, $Number = $util.global.Number, $Array = $util.global.Array, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite;

const $root = $protobuf.roots["portico"] || ($protobuf.roots["portico"] = {});

export const portico = $root.portico = (() => {

    const portico = {};

    portico.v1 = (function() {

        const v1 = {};

        v1.ClientMessage = (function() {

            const ClientMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClientMessage.prototype.hello = null;
            ClientMessage.prototype.ack = null;
            ClientMessage.prototype.bye = null;

            let $oneOfFields;

            $Object.defineProperty(ClientMessage.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "ack", "bye"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ClientMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.portico.v1.Hello.encode(message.hello, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.ack != null && $Object.hasOwnProperty.call(message, "ack"))
                    $root.portico.v1.Ack.encode(message.ack, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye"))
                    $root.portico.v1.ClientBye.encode(message.bye, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClientMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ClientMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.portico.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.message = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.ack = $root.portico.v1.Ack.decode(reader, reader.size(), $undefined, _depth + 1, message.ack);
                            message.message = "ack";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.bye = $root.portico.v1.ClientBye.decode(reader, reader.size(), $undefined, _depth + 1, message.bye);
                            message.message = "bye";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ClientMessage.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ClientMessage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ClientMessage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ClientMessage();
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".portico.v1.ClientMessage.hello: object expected");
                    message.hello = $root.portico.v1.Hello.fromObject(object.hello, _depth + 1);
                }
                if (object.ack != null) {
                    if (!$util.isObject(object.ack))
                        throw $TypeError(".portico.v1.ClientMessage.ack: object expected");
                    message.ack = $root.portico.v1.Ack.fromObject(object.ack, _depth + 1);
                }
                if (object.bye != null) {
                    if (!$util.isObject(object.bye))
                        throw $TypeError(".portico.v1.ClientMessage.bye: object expected");
                    message.bye = $root.portico.v1.ClientBye.fromObject(object.bye, _depth + 1);
                }
                return message;
            };

            ClientMessage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.portico.v1.Hello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "hello";
                }
                if (message.ack != null && $Object.hasOwnProperty.call(message, "ack")) {
                    object.ack = $root.portico.v1.Ack.toObject(message.ack, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "ack";
                }
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye")) {
                    object.bye = $root.portico.v1.ClientBye.toObject(message.bye, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "bye";
                }
                return object;
            };

            ClientMessage.prototype.toJSON = function() {
                return ClientMessage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ClientMessage;
        })();

        v1.ServerMessage = (function() {

            const ServerMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ServerMessage.prototype.welcome = null;
            ServerMessage.prototype.event = null;
            ServerMessage.prototype.heartbeat = null;
            ServerMessage.prototype.gap = null;
            ServerMessage.prototype.bye = null;
            ServerMessage.prototype.live = null;

            let $oneOfFields;

            $Object.defineProperty(ServerMessage.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "event", "heartbeat", "gap", "bye", "live"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ServerMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.portico.v1.Welcome.encode(message.welcome, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                    $root.portico.v1.Event.encode(message.event, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.portico.v1.Heartbeat.encode(message.heartbeat, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap"))
                    $root.portico.v1.StreamGap.encode(message.gap, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye"))
                    $root.portico.v1.ServerBye.encode(message.bye, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.live != null && $Object.hasOwnProperty.call(message, "live"))
                    $root.portico.v1.Live.encode(message.live, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ServerMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ServerMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.portico.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.message = "welcome";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.event = $root.portico.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                            message.message = "event";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.portico.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            message.message = "heartbeat";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.gap = $root.portico.v1.StreamGap.decode(reader, reader.size(), $undefined, _depth + 1, message.gap);
                            message.message = "gap";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.bye = $root.portico.v1.ServerBye.decode(reader, reader.size(), $undefined, _depth + 1, message.bye);
                            message.message = "bye";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.live = $root.portico.v1.Live.decode(reader, reader.size(), $undefined, _depth + 1, message.live);
                            message.message = "live";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ServerMessage.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ServerMessage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ServerMessage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ServerMessage();
                if (object.welcome != null) {
                    if (!$util.isObject(object.welcome))
                        throw $TypeError(".portico.v1.ServerMessage.welcome: object expected");
                    message.welcome = $root.portico.v1.Welcome.fromObject(object.welcome, _depth + 1);
                }
                if (object.event != null) {
                    if (!$util.isObject(object.event))
                        throw $TypeError(".portico.v1.ServerMessage.event: object expected");
                    message.event = $root.portico.v1.Event.fromObject(object.event, _depth + 1);
                }
                if (object.heartbeat != null) {
                    if (!$util.isObject(object.heartbeat))
                        throw $TypeError(".portico.v1.ServerMessage.heartbeat: object expected");
                    message.heartbeat = $root.portico.v1.Heartbeat.fromObject(object.heartbeat, _depth + 1);
                }
                if (object.gap != null) {
                    if (!$util.isObject(object.gap))
                        throw $TypeError(".portico.v1.ServerMessage.gap: object expected");
                    message.gap = $root.portico.v1.StreamGap.fromObject(object.gap, _depth + 1);
                }
                if (object.bye != null) {
                    if (!$util.isObject(object.bye))
                        throw $TypeError(".portico.v1.ServerMessage.bye: object expected");
                    message.bye = $root.portico.v1.ServerBye.fromObject(object.bye, _depth + 1);
                }
                if (object.live != null) {
                    if (!$util.isObject(object.live))
                        throw $TypeError(".portico.v1.ServerMessage.live: object expected");
                    message.live = $root.portico.v1.Live.fromObject(object.live, _depth + 1);
                }
                return message;
            };

            ServerMessage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome")) {
                    object.welcome = $root.portico.v1.Welcome.toObject(message.welcome, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "welcome";
                }
                if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                    object.event = $root.portico.v1.Event.toObject(message.event, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "event";
                }
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat")) {
                    object.heartbeat = $root.portico.v1.Heartbeat.toObject(message.heartbeat, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "heartbeat";
                }
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap")) {
                    object.gap = $root.portico.v1.StreamGap.toObject(message.gap, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "gap";
                }
                if (message.bye != null && $Object.hasOwnProperty.call(message, "bye")) {
                    object.bye = $root.portico.v1.ServerBye.toObject(message.bye, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "bye";
                }
                if (message.live != null && $Object.hasOwnProperty.call(message, "live")) {
                    object.live = $root.portico.v1.Live.toObject(message.live, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "live";
                }
                return object;
            };

            ServerMessage.prototype.toJSON = function() {
                return ServerMessage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ServerMessage;
        })();

        v1.Hello = (function() {

            const Hello = function (properties) {
                this.kinds = [];
                this.lanes = [];
                this.provenances = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Hello.prototype.consumer = "";
            Hello.prototype.resume = null;
            Hello.prototype.afterSeq = null;
            Hello.prototype.maxInFlight = 0;
            Hello.prototype.kinds = $util.emptyArray;
            Hello.prototype.lanes = $util.emptyArray;
            Hello.prototype.provenances = $util.emptyArray;
            Hello.prototype.live = false;

            let $oneOfFields;

            $Object.defineProperty(Hello.prototype, "start", {
                get: $util.oneOfGetter($oneOfFields = ["resume", "afterSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer") && message.consumer !== "")
                    writer.uint32(10).string(message.consumer);
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume"))
                    writer.uint32(18).string(message.resume);
                if (message.afterSeq != null && $Object.hasOwnProperty.call(message, "afterSeq"))
                    writer.uint32(24).uint64(message.afterSeq);
                if (message.maxInFlight != null && $Object.hasOwnProperty.call(message, "maxInFlight") && message.maxInFlight !== 0)
                    writer.uint32(32).uint32(message.maxInFlight);
                if (message.kinds != null && message.kinds.length)
                    for (let i = 0; i < message.kinds.length; ++i)
                        writer.uint32(42).string(message.kinds[i]);
                if (message.lanes != null && message.lanes.length)
                    for (let i = 0; i < message.lanes.length; ++i)
                        writer.uint32(50).string(message.lanes[i]);
                if (message.provenances != null && message.provenances.length)
                    for (let i = 0; i < message.provenances.length; ++i)
                        writer.uint32(58).string(message.provenances[i]);
                if (message.live != null && $Object.hasOwnProperty.call(message, "live") && message.live !== false)
                    writer.uint32(64).bool(message.live);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumer = value;
                            else
                                delete message.consumer;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.resume = reader.stringVerify();
                            message.start = "resume";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.afterSeq = reader.uint64();
                            message.start = "afterSeq";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxInFlight = value;
                            else
                                delete message.maxInFlight;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.kinds && message.kinds.length))
                                message.kinds = [];
                            message.kinds.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lanes && message.lanes.length))
                                message.lanes = [];
                            message.lanes.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.provenances && message.provenances.length))
                                message.provenances = [];
                            message.provenances.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.live = value;
                            else
                                delete message.live;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Hello.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Hello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Hello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Hello();
                if (object.consumer != null)
                    if (typeof object.consumer !== "string" || object.consumer.length)
                        message.consumer = $String(object.consumer);
                if (object.resume != null)
                    message.resume = $String(object.resume);
                if (object.afterSeq != null)
                    if ($util.Long)
                        message.afterSeq = $util.Long.fromValue(object.afterSeq, true);
                    else if (typeof object.afterSeq === "string")
                        message.afterSeq = $parseInt(object.afterSeq, 10);
                    else if (typeof object.afterSeq === "number")
                        message.afterSeq = object.afterSeq;
                    else if (typeof object.afterSeq === "object")
                        message.afterSeq = new $util.LongBits(object.afterSeq.low >>> 0, object.afterSeq.high >>> 0).toNumber(true);
                if (object.maxInFlight != null)
                    if ($Number(object.maxInFlight) !== 0)
                        message.maxInFlight = object.maxInFlight >>> 0;
                if (object.kinds) {
                    if (!$Array.isArray(object.kinds))
                        throw $TypeError(".portico.v1.Hello.kinds: array expected");
                    message.kinds = $Array(object.kinds.length);
                    for (let i = 0; i < object.kinds.length; ++i)
                        message.kinds[i] = $String(object.kinds[i]);
                }
                if (object.lanes) {
                    if (!$Array.isArray(object.lanes))
                        throw $TypeError(".portico.v1.Hello.lanes: array expected");
                    message.lanes = $Array(object.lanes.length);
                    for (let i = 0; i < object.lanes.length; ++i)
                        message.lanes[i] = $String(object.lanes[i]);
                }
                if (object.provenances) {
                    if (!$Array.isArray(object.provenances))
                        throw $TypeError(".portico.v1.Hello.provenances: array expected");
                    message.provenances = $Array(object.provenances.length);
                    for (let i = 0; i < object.provenances.length; ++i)
                        message.provenances[i] = $String(object.provenances[i]);
                }
                if (object.live != null)
                    if (object.live)
                        message.live = $Boolean(object.live);
                return message;
            };

            Hello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.kinds = [];
                    object.lanes = [];
                    object.provenances = [];
                }
                if (options.defaults) {
                    object.consumer = "";
                    object.maxInFlight = 0;
                    object.live = false;
                }
                if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer"))
                    object.consumer = message.consumer;
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume")) {
                    object.resume = message.resume;
                    if (options.oneofs)
                        object.start = "resume";
                }
                if (message.afterSeq != null && $Object.hasOwnProperty.call(message, "afterSeq")) {
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.afterSeq = typeof message.afterSeq === "number" ? $BigInt(message.afterSeq) : $util.Long.fromBits(message.afterSeq.low >>> 0, message.afterSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.afterSeq === "number")
                        object.afterSeq = options.longs === $String ? $String(message.afterSeq) : message.afterSeq;
                    else
                        object.afterSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.afterSeq) : options.longs === $Number ? new $util.LongBits(message.afterSeq.low >>> 0, message.afterSeq.high >>> 0).toNumber(true) : message.afterSeq;
                    if (options.oneofs)
                        object.start = "afterSeq";
                }
                if (message.maxInFlight != null && $Object.hasOwnProperty.call(message, "maxInFlight"))
                    object.maxInFlight = message.maxInFlight;
                if (message.kinds && message.kinds.length) {
                    object.kinds = $Array(message.kinds.length);
                    for (let j = 0; j < message.kinds.length; ++j)
                        object.kinds[j] = message.kinds[j];
                }
                if (message.lanes && message.lanes.length) {
                    object.lanes = $Array(message.lanes.length);
                    for (let j = 0; j < message.lanes.length; ++j)
                        object.lanes[j] = message.lanes[j];
                }
                if (message.provenances && message.provenances.length) {
                    object.provenances = $Array(message.provenances.length);
                    for (let j = 0; j < message.provenances.length; ++j)
                        object.provenances[j] = message.provenances[j];
                }
                if (message.live != null && $Object.hasOwnProperty.call(message, "live"))
                    object.live = message.live;
                return object;
            };

            Hello.prototype.toJSON = function() {
                return Hello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Hello;
        })();

        v1.Ack = (function() {

            const Ack = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Ack.prototype.throughSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Ack.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.throughSeq != null && $Object.hasOwnProperty.call(message, "throughSeq") && (typeof message.throughSeq === "object" ? message.throughSeq.low || message.throughSeq.high : message.throughSeq !== 0))
                    writer.uint32(8).uint64(message.throughSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Ack.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Ack();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.throughSeq = value;
                            else
                                delete message.throughSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Ack.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Ack)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Ack: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Ack();
                if (object.throughSeq != null)
                    if (typeof object.throughSeq === "object" ? object.throughSeq.low || object.throughSeq.high : $Number(object.throughSeq) !== 0)
                        if ($util.Long)
                            message.throughSeq = $util.Long.fromValue(object.throughSeq, true);
                        else if (typeof object.throughSeq === "string")
                            message.throughSeq = $parseInt(object.throughSeq, 10);
                        else if (typeof object.throughSeq === "number")
                            message.throughSeq = object.throughSeq;
                        else if (typeof object.throughSeq === "object")
                            message.throughSeq = new $util.LongBits(object.throughSeq.low >>> 0, object.throughSeq.high >>> 0).toNumber(true);
                return message;
            };

            Ack.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.throughSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.throughSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.throughSeq != null && $Object.hasOwnProperty.call(message, "throughSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.throughSeq = typeof message.throughSeq === "number" ? $BigInt(message.throughSeq) : $util.Long.fromBits(message.throughSeq.low >>> 0, message.throughSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.throughSeq === "number")
                        object.throughSeq = options.longs === $String ? $String(message.throughSeq) : message.throughSeq;
                    else
                        object.throughSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.throughSeq) : options.longs === $Number ? new $util.LongBits(message.throughSeq.low >>> 0, message.throughSeq.high >>> 0).toNumber(true) : message.throughSeq;
                return object;
            };

            Ack.prototype.toJSON = function() {
                return Ack.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Ack;
        })();

        v1.ClientBye = (function() {

            const ClientBye = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClientBye.prototype.reason = "";

            ClientBye.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClientBye.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ClientBye();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ClientBye.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ClientBye)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ClientBye: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ClientBye();
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            ClientBye.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.reason = "";
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            ClientBye.prototype.toJSON = function() {
                return ClientBye.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ClientBye;
        })();

        v1.Welcome = (function() {

            const Welcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Welcome.prototype.session = "";
            Welcome.prototype.oldestSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Welcome.prototype.newestSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Welcome.prototype.heartbeatMs = 0;
            Welcome.prototype.serverTime = "";

            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                    writer.uint32(10).string(message.session);
                if (message.oldestSeq != null && $Object.hasOwnProperty.call(message, "oldestSeq") && (typeof message.oldestSeq === "object" ? message.oldestSeq.low || message.oldestSeq.high : message.oldestSeq !== 0))
                    writer.uint32(16).uint64(message.oldestSeq);
                if (message.newestSeq != null && $Object.hasOwnProperty.call(message, "newestSeq") && (typeof message.newestSeq === "object" ? message.newestSeq.low || message.newestSeq.high : message.newestSeq !== 0))
                    writer.uint32(24).uint64(message.newestSeq);
                if (message.heartbeatMs != null && $Object.hasOwnProperty.call(message, "heartbeatMs") && message.heartbeatMs !== 0)
                    writer.uint32(32).uint32(message.heartbeatMs);
                if (message.serverTime != null && $Object.hasOwnProperty.call(message, "serverTime") && message.serverTime !== "")
                    writer.uint32(42).string(message.serverTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestSeq = value;
                            else
                                delete message.oldestSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.newestSeq = value;
                            else
                                delete message.newestSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.heartbeatMs = value;
                            else
                                delete message.heartbeatMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverTime = value;
                            else
                                delete message.serverTime;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Welcome.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Welcome)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Welcome: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Welcome();
                if (object.session != null)
                    if (typeof object.session !== "string" || object.session.length)
                        message.session = $String(object.session);
                if (object.oldestSeq != null)
                    if (typeof object.oldestSeq === "object" ? object.oldestSeq.low || object.oldestSeq.high : $Number(object.oldestSeq) !== 0)
                        if ($util.Long)
                            message.oldestSeq = $util.Long.fromValue(object.oldestSeq, true);
                        else if (typeof object.oldestSeq === "string")
                            message.oldestSeq = $parseInt(object.oldestSeq, 10);
                        else if (typeof object.oldestSeq === "number")
                            message.oldestSeq = object.oldestSeq;
                        else if (typeof object.oldestSeq === "object")
                            message.oldestSeq = new $util.LongBits(object.oldestSeq.low >>> 0, object.oldestSeq.high >>> 0).toNumber(true);
                if (object.newestSeq != null)
                    if (typeof object.newestSeq === "object" ? object.newestSeq.low || object.newestSeq.high : $Number(object.newestSeq) !== 0)
                        if ($util.Long)
                            message.newestSeq = $util.Long.fromValue(object.newestSeq, true);
                        else if (typeof object.newestSeq === "string")
                            message.newestSeq = $parseInt(object.newestSeq, 10);
                        else if (typeof object.newestSeq === "number")
                            message.newestSeq = object.newestSeq;
                        else if (typeof object.newestSeq === "object")
                            message.newestSeq = new $util.LongBits(object.newestSeq.low >>> 0, object.newestSeq.high >>> 0).toNumber(true);
                if (object.heartbeatMs != null)
                    if ($Number(object.heartbeatMs) !== 0)
                        message.heartbeatMs = object.heartbeatMs >>> 0;
                if (object.serverTime != null)
                    if (typeof object.serverTime !== "string" || object.serverTime.length)
                        message.serverTime = $String(object.serverTime);
                return message;
            };

            Welcome.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.session = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.oldestSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.oldestSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.newestSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.newestSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.heartbeatMs = 0;
                    object.serverTime = "";
                }
                if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                    object.session = message.session;
                if (message.oldestSeq != null && $Object.hasOwnProperty.call(message, "oldestSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.oldestSeq = typeof message.oldestSeq === "number" ? $BigInt(message.oldestSeq) : $util.Long.fromBits(message.oldestSeq.low >>> 0, message.oldestSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.oldestSeq === "number")
                        object.oldestSeq = options.longs === $String ? $String(message.oldestSeq) : message.oldestSeq;
                    else
                        object.oldestSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.oldestSeq) : options.longs === $Number ? new $util.LongBits(message.oldestSeq.low >>> 0, message.oldestSeq.high >>> 0).toNumber(true) : message.oldestSeq;
                if (message.newestSeq != null && $Object.hasOwnProperty.call(message, "newestSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.newestSeq = typeof message.newestSeq === "number" ? $BigInt(message.newestSeq) : $util.Long.fromBits(message.newestSeq.low >>> 0, message.newestSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.newestSeq === "number")
                        object.newestSeq = options.longs === $String ? $String(message.newestSeq) : message.newestSeq;
                    else
                        object.newestSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.newestSeq) : options.longs === $Number ? new $util.LongBits(message.newestSeq.low >>> 0, message.newestSeq.high >>> 0).toNumber(true) : message.newestSeq;
                if (message.heartbeatMs != null && $Object.hasOwnProperty.call(message, "heartbeatMs"))
                    object.heartbeatMs = message.heartbeatMs;
                if (message.serverTime != null && $Object.hasOwnProperty.call(message, "serverTime"))
                    object.serverTime = message.serverTime;
                return object;
            };

            Welcome.prototype.toJSON = function() {
                return Welcome.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Welcome;
        })();

        v1.Event = (function() {

            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Event.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Event.prototype.id = "";
            Event.prototype.kind = "";
            Event.prototype.at = "";
            Event.prototype.provenance = "";
            Event.prototype.record = null;

            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(8).uint64(message.seq);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(18).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(26).string(message.kind);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at") && message.at !== "")
                    writer.uint32(34).string(message.at);
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance") && message.provenance !== "")
                    writer.uint32(42).string(message.provenance);
                if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                    $root.portico.v1.Record.encode(message.record, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.at = value;
                            else
                                delete message.at;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.provenance = value;
                            else
                                delete message.provenance;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.record = $root.portico.v1.Record.decode(reader, reader.size(), $undefined, _depth + 1, message.record);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Event.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Event)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Event: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Event();
                if (object.seq != null)
                    if (typeof object.seq === "object" ? object.seq.low || object.seq.high : $Number(object.seq) !== 0)
                        if ($util.Long)
                            message.seq = $util.Long.fromValue(object.seq, true);
                        else if (typeof object.seq === "string")
                            message.seq = $parseInt(object.seq, 10);
                        else if (typeof object.seq === "number")
                            message.seq = object.seq;
                        else if (typeof object.seq === "object")
                            message.seq = new $util.LongBits(object.seq.low >>> 0, object.seq.high >>> 0).toNumber(true);
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.at != null)
                    if (typeof object.at !== "string" || object.at.length)
                        message.at = $String(object.at);
                if (object.provenance != null)
                    if (typeof object.provenance !== "string" || object.provenance.length)
                        message.provenance = $String(object.provenance);
                if (object.record != null) {
                    if (!$util.isObject(object.record))
                        throw $TypeError(".portico.v1.Event.record: object expected");
                    message.record = $root.portico.v1.Record.fromObject(object.record, _depth + 1);
                }
                return message;
            };

            Event.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.seq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.id = "";
                    object.kind = "";
                    object.at = "";
                    object.provenance = "";
                    object.record = null;
                }
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seq = typeof message.seq === "number" ? $BigInt(message.seq) : $util.Long.fromBits(message.seq.low >>> 0, message.seq.high >>> 0, true).toBigInt();
                    else if (typeof message.seq === "number")
                        object.seq = options.longs === $String ? $String(message.seq) : message.seq;
                    else
                        object.seq = options.longs === $String ? $util.Long.prototype.toString.call(message.seq) : options.longs === $Number ? new $util.LongBits(message.seq.low >>> 0, message.seq.high >>> 0).toNumber(true) : message.seq;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                    object.at = message.at;
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance"))
                    object.provenance = message.provenance;
                if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                    object.record = $root.portico.v1.Record.toObject(message.record, options, _depth + 1);
                return object;
            };

            Event.prototype.toJSON = function() {
                return Event.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Event;
        })();

        v1.Heartbeat = (function() {

            const Heartbeat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Heartbeat.prototype.newestSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Heartbeat.prototype.consideredSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.newestSeq != null && $Object.hasOwnProperty.call(message, "newestSeq") && (typeof message.newestSeq === "object" ? message.newestSeq.low || message.newestSeq.high : message.newestSeq !== 0))
                    writer.uint32(8).uint64(message.newestSeq);
                if (message.consideredSeq != null && $Object.hasOwnProperty.call(message, "consideredSeq") && (typeof message.consideredSeq === "object" ? message.consideredSeq.low || message.consideredSeq.high : message.consideredSeq !== 0))
                    writer.uint32(16).uint64(message.consideredSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Heartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.newestSeq = value;
                            else
                                delete message.newestSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.consideredSeq = value;
                            else
                                delete message.consideredSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Heartbeat.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Heartbeat)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Heartbeat: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Heartbeat();
                if (object.newestSeq != null)
                    if (typeof object.newestSeq === "object" ? object.newestSeq.low || object.newestSeq.high : $Number(object.newestSeq) !== 0)
                        if ($util.Long)
                            message.newestSeq = $util.Long.fromValue(object.newestSeq, true);
                        else if (typeof object.newestSeq === "string")
                            message.newestSeq = $parseInt(object.newestSeq, 10);
                        else if (typeof object.newestSeq === "number")
                            message.newestSeq = object.newestSeq;
                        else if (typeof object.newestSeq === "object")
                            message.newestSeq = new $util.LongBits(object.newestSeq.low >>> 0, object.newestSeq.high >>> 0).toNumber(true);
                if (object.consideredSeq != null)
                    if (typeof object.consideredSeq === "object" ? object.consideredSeq.low || object.consideredSeq.high : $Number(object.consideredSeq) !== 0)
                        if ($util.Long)
                            message.consideredSeq = $util.Long.fromValue(object.consideredSeq, true);
                        else if (typeof object.consideredSeq === "string")
                            message.consideredSeq = $parseInt(object.consideredSeq, 10);
                        else if (typeof object.consideredSeq === "number")
                            message.consideredSeq = object.consideredSeq;
                        else if (typeof object.consideredSeq === "object")
                            message.consideredSeq = new $util.LongBits(object.consideredSeq.low >>> 0, object.consideredSeq.high >>> 0).toNumber(true);
                return message;
            };

            Heartbeat.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.newestSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.newestSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.consideredSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.consideredSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.newestSeq != null && $Object.hasOwnProperty.call(message, "newestSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.newestSeq = typeof message.newestSeq === "number" ? $BigInt(message.newestSeq) : $util.Long.fromBits(message.newestSeq.low >>> 0, message.newestSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.newestSeq === "number")
                        object.newestSeq = options.longs === $String ? $String(message.newestSeq) : message.newestSeq;
                    else
                        object.newestSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.newestSeq) : options.longs === $Number ? new $util.LongBits(message.newestSeq.low >>> 0, message.newestSeq.high >>> 0).toNumber(true) : message.newestSeq;
                if (message.consideredSeq != null && $Object.hasOwnProperty.call(message, "consideredSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.consideredSeq = typeof message.consideredSeq === "number" ? $BigInt(message.consideredSeq) : $util.Long.fromBits(message.consideredSeq.low >>> 0, message.consideredSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.consideredSeq === "number")
                        object.consideredSeq = options.longs === $String ? $String(message.consideredSeq) : message.consideredSeq;
                    else
                        object.consideredSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.consideredSeq) : options.longs === $Number ? new $util.LongBits(message.consideredSeq.low >>> 0, message.consideredSeq.high >>> 0).toNumber(true) : message.consideredSeq;
                return object;
            };

            Heartbeat.prototype.toJSON = function() {
                return Heartbeat.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Heartbeat;
        })();

        v1.StreamGap = (function() {

            const StreamGap = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            StreamGap.prototype.fromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            StreamGap.prototype.toSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            StreamGap.prototype.reason = "";

            StreamGap.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && (typeof message.fromSeq === "object" ? message.fromSeq.low || message.fromSeq.high : message.fromSeq !== 0))
                    writer.uint32(8).uint64(message.fromSeq);
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq") && (typeof message.toSeq === "object" ? message.toSeq.low || message.toSeq.high : message.toSeq !== 0))
                    writer.uint32(16).uint64(message.toSeq);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            StreamGap.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.StreamGap();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSeq = value;
                            else
                                delete message.fromSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.toSeq = value;
                            else
                                delete message.toSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            StreamGap.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.StreamGap)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.StreamGap: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.StreamGap();
                if (object.fromSeq != null)
                    if (typeof object.fromSeq === "object" ? object.fromSeq.low || object.fromSeq.high : $Number(object.fromSeq) !== 0)
                        if ($util.Long)
                            message.fromSeq = $util.Long.fromValue(object.fromSeq, true);
                        else if (typeof object.fromSeq === "string")
                            message.fromSeq = $parseInt(object.fromSeq, 10);
                        else if (typeof object.fromSeq === "number")
                            message.fromSeq = object.fromSeq;
                        else if (typeof object.fromSeq === "object")
                            message.fromSeq = new $util.LongBits(object.fromSeq.low >>> 0, object.fromSeq.high >>> 0).toNumber(true);
                if (object.toSeq != null)
                    if (typeof object.toSeq === "object" ? object.toSeq.low || object.toSeq.high : $Number(object.toSeq) !== 0)
                        if ($util.Long)
                            message.toSeq = $util.Long.fromValue(object.toSeq, true);
                        else if (typeof object.toSeq === "string")
                            message.toSeq = $parseInt(object.toSeq, 10);
                        else if (typeof object.toSeq === "number")
                            message.toSeq = object.toSeq;
                        else if (typeof object.toSeq === "object")
                            message.toSeq = new $util.LongBits(object.toSeq.low >>> 0, object.toSeq.high >>> 0).toNumber(true);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            StreamGap.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fromSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fromSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.toSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.toSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.reason = "";
                }
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromSeq = typeof message.fromSeq === "number" ? $BigInt(message.fromSeq) : $util.Long.fromBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.fromSeq === "number")
                        object.fromSeq = options.longs === $String ? $String(message.fromSeq) : message.fromSeq;
                    else
                        object.fromSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.fromSeq) : options.longs === $Number ? new $util.LongBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0).toNumber(true) : message.fromSeq;
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.toSeq = typeof message.toSeq === "number" ? $BigInt(message.toSeq) : $util.Long.fromBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.toSeq === "number")
                        object.toSeq = options.longs === $String ? $String(message.toSeq) : message.toSeq;
                    else
                        object.toSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.toSeq) : options.longs === $Number ? new $util.LongBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0).toNumber(true) : message.toSeq;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            StreamGap.prototype.toJSON = function() {
                return StreamGap.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StreamGap;
        })();

        v1.ServerBye = (function() {

            const ServerBye = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ServerBye.prototype.reason = "";

            ServerBye.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ServerBye.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ServerBye();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ServerBye.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ServerBye)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ServerBye: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ServerBye();
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            ServerBye.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.reason = "";
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            ServerBye.prototype.toJSON = function() {
                return ServerBye.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ServerBye;
        })();

        v1.Live = (function() {

            const Live = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Live.prototype.lane = "";
            Live.prototype.device = "";
            Live.prototype.subject = "";
            Live.prototype.provenance = "";
            Live.prototype.counts = null;
            Live.prototype.columns = null;

            let $oneOfFields;

            $Object.defineProperty(Live.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["counts", "columns"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Live.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== "")
                    writer.uint32(10).string(message.lane);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(18).string(message.device);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                    writer.uint32(26).string(message.subject);
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance") && message.provenance !== "")
                    writer.uint32(34).string(message.provenance);
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts"))
                    $root.portico.v1.LiveCounts.encode(message.counts, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns"))
                    $root.portico.v1.LiveColumns.encode(message.columns, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Live.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Live();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.subject = value;
                            else
                                delete message.subject;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.provenance = value;
                            else
                                delete message.provenance;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.counts = $root.portico.v1.LiveCounts.decode(reader, reader.size(), $undefined, _depth + 1, message.counts);
                            message.content = "counts";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.columns = $root.portico.v1.LiveColumns.decode(reader, reader.size(), $undefined, _depth + 1, message.columns);
                            message.content = "columns";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Live.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Live)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Live: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Live();
                if (object.lane != null)
                    if (typeof object.lane !== "string" || object.lane.length)
                        message.lane = $String(object.lane);
                if (object.device != null)
                    if (typeof object.device !== "string" || object.device.length)
                        message.device = $String(object.device);
                if (object.subject != null)
                    if (typeof object.subject !== "string" || object.subject.length)
                        message.subject = $String(object.subject);
                if (object.provenance != null)
                    if (typeof object.provenance !== "string" || object.provenance.length)
                        message.provenance = $String(object.provenance);
                if (object.counts != null) {
                    if (!$util.isObject(object.counts))
                        throw $TypeError(".portico.v1.Live.counts: object expected");
                    message.counts = $root.portico.v1.LiveCounts.fromObject(object.counts, _depth + 1);
                }
                if (object.columns != null) {
                    if (!$util.isObject(object.columns))
                        throw $TypeError(".portico.v1.Live.columns: object expected");
                    message.columns = $root.portico.v1.LiveColumns.fromObject(object.columns, _depth + 1);
                }
                return message;
            };

            Live.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.lane = "";
                    object.device = "";
                    object.subject = "";
                    object.provenance = "";
                }
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    object.lane = message.lane;
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    object.device = message.device;
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                    object.subject = message.subject;
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance"))
                    object.provenance = message.provenance;
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts")) {
                    object.counts = $root.portico.v1.LiveCounts.toObject(message.counts, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "counts";
                }
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns")) {
                    object.columns = $root.portico.v1.LiveColumns.toObject(message.columns, options, _depth + 1);
                    if (options.oneofs)
                        object.content = "columns";
                }
                return object;
            };

            Live.prototype.toJSON = function() {
                return Live.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Live;
        })();

        v1.LiveCounts = (function() {

            const LiveCounts = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            LiveCounts.prototype.quantity = "";
            LiveCounts.prototype.index = 0;
            LiveCounts.prototype.intervalMs = 0;
            LiveCounts.prototype.values = $util.emptyArray;
            LiveCounts.prototype.deviceAlarm = false;
            LiveCounts.prototype.unit = "";

            LiveCounts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && message.quantity !== "")
                    writer.uint32(10).string(message.quantity);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(16).uint32(message.index);
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && !$Object.is(message.intervalMs, 0))
                    writer.uint32(25).double(message.intervalMs);
                if (message.values != null && message.values.length)
                    writer.uint32(34).doubles(message.values);
                if (message.deviceAlarm != null && $Object.hasOwnProperty.call(message, "deviceAlarm") && message.deviceAlarm !== false)
                    writer.uint32(40).bool(message.deviceAlarm);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(50).string(message.unit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            LiveCounts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.LiveCounts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                reader.doubles(message.values);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push(reader.double());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.deviceAlarm = value;
                            else
                                delete message.deviceAlarm;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            LiveCounts.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.LiveCounts)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.LiveCounts: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.LiveCounts();
                if (object.quantity != null)
                    if (typeof object.quantity !== "string" || object.quantity.length)
                        message.quantity = $String(object.quantity);
                if (object.index != null)
                    if ($Number(object.index) !== 0)
                        message.index = object.index >>> 0;
                if (object.intervalMs != null)
                    if (!$Object.is($Number(object.intervalMs), 0))
                        message.intervalMs = $Number(object.intervalMs);
                if (object.values) {
                    if (!$Array.isArray(object.values))
                        throw $TypeError(".portico.v1.LiveCounts.values: array expected");
                    message.values = $Array(object.values.length);
                    for (let i = 0; i < object.values.length; ++i)
                        message.values[i] = $Number(object.values[i]);
                }
                if (object.deviceAlarm != null)
                    if (object.deviceAlarm)
                        message.deviceAlarm = $Boolean(object.deviceAlarm);
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                return message;
            };

            LiveCounts.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.values = [];
                if (options.defaults) {
                    object.quantity = "";
                    object.index = 0;
                    object.intervalMs = 0;
                    object.deviceAlarm = false;
                    object.unit = "";
                }
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                    object.index = message.index;
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs"))
                    object.intervalMs = options.json && !$isFinite(message.intervalMs) ? $String(message.intervalMs) : message.intervalMs;
                if (message.values && message.values.length) {
                    object.values = $Array(message.values.length);
                    for (let j = 0; j < message.values.length; ++j)
                        object.values[j] = options.json && !$isFinite(message.values[j]) ? $String(message.values[j]) : message.values[j];
                }
                if (message.deviceAlarm != null && $Object.hasOwnProperty.call(message, "deviceAlarm"))
                    object.deviceAlarm = message.deviceAlarm;
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                return object;
            };

            LiveCounts.prototype.toJSON = function() {
                return LiveCounts.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LiveCounts;
        })();

        v1.LiveColumns = (function() {

            const LiveColumns = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            LiveColumns.prototype.fromLine = 0;
            LiveColumns.prototype.height = 0;
            LiveColumns.prototype.pixels = $util.newBuffer([]);

            LiveColumns.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromLine != null && $Object.hasOwnProperty.call(message, "fromLine") && message.fromLine !== 0)
                    writer.uint32(8).uint32(message.fromLine);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                    writer.uint32(16).uint32(message.height);
                if (message.pixels != null && $Object.hasOwnProperty.call(message, "pixels") && message.pixels.length)
                    writer.uint32(26).bytes(message.pixels);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            LiveColumns.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.LiveColumns();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromLine = value;
                            else
                                delete message.fromLine;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.pixels = value;
                            else
                                delete message.pixels;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            LiveColumns.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.LiveColumns)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.LiveColumns: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.LiveColumns();
                if (object.fromLine != null)
                    if ($Number(object.fromLine) !== 0)
                        message.fromLine = object.fromLine >>> 0;
                if (object.height != null)
                    if ($Number(object.height) !== 0)
                        message.height = object.height >>> 0;
                if (object.pixels != null)
                    if (object.pixels.length)
                        if (typeof object.pixels === "string")
                            $util.base64.decode(object.pixels, message.pixels = $util.newBuffer($util.base64.length(object.pixels)), 0);
                        else if (object.pixels.length >= 0)
                            message.pixels = object.pixels;
                return message;
            };

            LiveColumns.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.fromLine = 0;
                    object.height = 0;
                    if (options.bytes === $String)
                        object.pixels = "";
                    else {
                        object.pixels = [];
                        if (options.bytes !== $Array)
                            object.pixels = $util.newBuffer(object.pixels);
                    }
                }
                if (message.fromLine != null && $Object.hasOwnProperty.call(message, "fromLine"))
                    object.fromLine = message.fromLine;
                if (message.height != null && $Object.hasOwnProperty.call(message, "height"))
                    object.height = message.height;
                if (message.pixels != null && $Object.hasOwnProperty.call(message, "pixels"))
                    object.pixels = options.bytes === $String ? $util.base64.encode(message.pixels, 0, message.pixels.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.pixels) : message.pixels;
                return object;
            };

            LiveColumns.prototype.toJSON = function() {
                return LiveColumns.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LiveColumns;
        })();

        v1.Record = (function() {

            const Record = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Record.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Record.prototype.id = "";
            Record.prototype.kind = "";
            Record.prototype.at = "";
            Record.prototype.monotonicMs = 0;
            Record.prototype.lane = "";
            Record.prototype.device = null;
            Record.prototype.passage = null;
            Record.prototype.provenance = "";
            Record.prototype.deviceTime = null;
            Record.prototype.deviceStatus = null;
            Record.prototype.background = null;
            Record.prototype.occupancyOpened = null;
            Record.prototype.occupancyClosed = null;
            Record.prototype.occupancyIncomplete = null;
            Record.prototype.alarmRaised = null;
            Record.prototype.alarmChanged = null;
            Record.prototype.scanStarted = null;
            Record.prototype.scanCompleted = null;
            Record.prototype.scanIncomplete = null;
            Record.prototype.identityRead = null;
            Record.prototype.passageOpened = null;
            Record.prototype.passageClosed = null;
            Record.prototype.linkMade = null;
            Record.prototype.linkCorrected = null;
            Record.prototype.verdictGiven = null;
            Record.prototype.markMade = null;
            Record.prototype.configChanged = null;
            Record.prototype.gap = null;
            Record.prototype.assessmentMade = null;
            Record.prototype.assessmentDisagreed = null;
            Record.prototype.thresholdsChanged = null;
            Record.prototype.doseMeasured = null;
            Record.prototype.documentReceived = null;
            Record.prototype.scannerMismatch = null;
            Record.prototype.fileReceived = null;
            Record.prototype.fusionMade = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Record.prototype, "_device", {
                get: $util.oneOfGetter($oneOfFields = ["device"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Record.prototype, "_passage", {
                get: $util.oneOfGetter($oneOfFields = ["passage"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Record.prototype, "_deviceTime", {
                get: $util.oneOfGetter($oneOfFields = ["deviceTime"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            $Object.defineProperty(Record.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["deviceStatus", "background", "occupancyOpened", "occupancyClosed", "occupancyIncomplete", "alarmRaised", "alarmChanged", "scanStarted", "scanCompleted", "scanIncomplete", "identityRead", "passageOpened", "passageClosed", "linkMade", "linkCorrected", "verdictGiven", "markMade", "configChanged", "gap", "assessmentMade", "assessmentDisagreed", "thresholdsChanged", "doseMeasured", "documentReceived", "scannerMismatch", "fileReceived", "fusionMade"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Record.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(8).uint64(message.seq);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(18).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(26).string(message.kind);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at") && message.at !== "")
                    writer.uint32(34).string(message.at);
                if (message.monotonicMs != null && $Object.hasOwnProperty.call(message, "monotonicMs") && !$Object.is(message.monotonicMs, 0))
                    writer.uint32(41).double(message.monotonicMs);
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== "")
                    writer.uint32(50).string(message.lane);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    writer.uint32(58).string(message.device);
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    writer.uint32(66).string(message.passage);
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance") && message.provenance !== "")
                    writer.uint32(74).string(message.provenance);
                if (message.deviceTime != null && $Object.hasOwnProperty.call(message, "deviceTime"))
                    writer.uint32(82).string(message.deviceTime);
                if (message.deviceStatus != null && $Object.hasOwnProperty.call(message, "deviceStatus"))
                    $root.portico.v1.DeviceStatus.encode(message.deviceStatus, writer.uint32(162).fork(), _depth + 1).ldelim();
                if (message.background != null && $Object.hasOwnProperty.call(message, "background"))
                    $root.portico.v1.Background.encode(message.background, writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.occupancyOpened != null && $Object.hasOwnProperty.call(message, "occupancyOpened"))
                    $root.portico.v1.OccupancyOpened.encode(message.occupancyOpened, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.occupancyClosed != null && $Object.hasOwnProperty.call(message, "occupancyClosed"))
                    $root.portico.v1.OccupancyClosed.encode(message.occupancyClosed, writer.uint32(186).fork(), _depth + 1).ldelim();
                if (message.occupancyIncomplete != null && $Object.hasOwnProperty.call(message, "occupancyIncomplete"))
                    $root.portico.v1.OccupancyIncomplete.encode(message.occupancyIncomplete, writer.uint32(194).fork(), _depth + 1).ldelim();
                if (message.alarmRaised != null && $Object.hasOwnProperty.call(message, "alarmRaised"))
                    $root.portico.v1.AlarmRaised.encode(message.alarmRaised, writer.uint32(202).fork(), _depth + 1).ldelim();
                if (message.alarmChanged != null && $Object.hasOwnProperty.call(message, "alarmChanged"))
                    $root.portico.v1.AlarmChanged.encode(message.alarmChanged, writer.uint32(210).fork(), _depth + 1).ldelim();
                if (message.scanStarted != null && $Object.hasOwnProperty.call(message, "scanStarted"))
                    $root.portico.v1.ScanStarted.encode(message.scanStarted, writer.uint32(218).fork(), _depth + 1).ldelim();
                if (message.scanCompleted != null && $Object.hasOwnProperty.call(message, "scanCompleted"))
                    $root.portico.v1.ScanCompleted.encode(message.scanCompleted, writer.uint32(226).fork(), _depth + 1).ldelim();
                if (message.scanIncomplete != null && $Object.hasOwnProperty.call(message, "scanIncomplete"))
                    $root.portico.v1.ScanIncomplete.encode(message.scanIncomplete, writer.uint32(234).fork(), _depth + 1).ldelim();
                if (message.identityRead != null && $Object.hasOwnProperty.call(message, "identityRead"))
                    $root.portico.v1.IdentityRead.encode(message.identityRead, writer.uint32(242).fork(), _depth + 1).ldelim();
                if (message.passageOpened != null && $Object.hasOwnProperty.call(message, "passageOpened"))
                    $root.portico.v1.PassageOpened.encode(message.passageOpened, writer.uint32(258).fork(), _depth + 1).ldelim();
                if (message.passageClosed != null && $Object.hasOwnProperty.call(message, "passageClosed"))
                    $root.portico.v1.PassageClosed.encode(message.passageClosed, writer.uint32(266).fork(), _depth + 1).ldelim();
                if (message.linkMade != null && $Object.hasOwnProperty.call(message, "linkMade"))
                    $root.portico.v1.LinkMade.encode(message.linkMade, writer.uint32(274).fork(), _depth + 1).ldelim();
                if (message.linkCorrected != null && $Object.hasOwnProperty.call(message, "linkCorrected"))
                    $root.portico.v1.LinkCorrected.encode(message.linkCorrected, writer.uint32(282).fork(), _depth + 1).ldelim();
                if (message.verdictGiven != null && $Object.hasOwnProperty.call(message, "verdictGiven"))
                    $root.portico.v1.VerdictGiven.encode(message.verdictGiven, writer.uint32(290).fork(), _depth + 1).ldelim();
                if (message.markMade != null && $Object.hasOwnProperty.call(message, "markMade"))
                    $root.portico.v1.MarkMade.encode(message.markMade, writer.uint32(314).fork(), _depth + 1).ldelim();
                if (message.configChanged != null && $Object.hasOwnProperty.call(message, "configChanged"))
                    $root.portico.v1.ConfigChanged.encode(message.configChanged, writer.uint32(330).fork(), _depth + 1).ldelim();
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap"))
                    $root.portico.v1.Gap.encode(message.gap, writer.uint32(338).fork(), _depth + 1).ldelim();
                if (message.assessmentMade != null && $Object.hasOwnProperty.call(message, "assessmentMade"))
                    $root.portico.v1.AssessmentMade.encode(message.assessmentMade, writer.uint32(346).fork(), _depth + 1).ldelim();
                if (message.assessmentDisagreed != null && $Object.hasOwnProperty.call(message, "assessmentDisagreed"))
                    $root.portico.v1.AssessmentDisagreed.encode(message.assessmentDisagreed, writer.uint32(354).fork(), _depth + 1).ldelim();
                if (message.thresholdsChanged != null && $Object.hasOwnProperty.call(message, "thresholdsChanged"))
                    $root.portico.v1.ThresholdsChanged.encode(message.thresholdsChanged, writer.uint32(362).fork(), _depth + 1).ldelim();
                if (message.doseMeasured != null && $Object.hasOwnProperty.call(message, "doseMeasured"))
                    $root.portico.v1.DoseMeasured.encode(message.doseMeasured, writer.uint32(370).fork(), _depth + 1).ldelim();
                if (message.documentReceived != null && $Object.hasOwnProperty.call(message, "documentReceived"))
                    $root.portico.v1.DocumentReceived.encode(message.documentReceived, writer.uint32(378).fork(), _depth + 1).ldelim();
                if (message.scannerMismatch != null && $Object.hasOwnProperty.call(message, "scannerMismatch"))
                    $root.portico.v1.ScannerMismatch.encode(message.scannerMismatch, writer.uint32(386).fork(), _depth + 1).ldelim();
                if (message.fileReceived != null && $Object.hasOwnProperty.call(message, "fileReceived"))
                    $root.portico.v1.FileReceived.encode(message.fileReceived, writer.uint32(394).fork(), _depth + 1).ldelim();
                if (message.fusionMade != null && $Object.hasOwnProperty.call(message, "fusionMade"))
                    $root.portico.v1.FusionMade.encode(message.fusionMade, writer.uint32(402).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Record.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Record();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.at = value;
                            else
                                delete message.at;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.monotonicMs = value;
                            else
                                delete message.monotonicMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.device = reader.stringVerify();
                            message._device = "device";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.passage = reader.stringVerify();
                            message._passage = "passage";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.provenance = value;
                            else
                                delete message.provenance;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.deviceTime = reader.stringVerify();
                            message._deviceTime = "deviceTime";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.deviceStatus = $root.portico.v1.DeviceStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.deviceStatus);
                            message.body = "deviceStatus";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.background = $root.portico.v1.Background.decode(reader, reader.size(), $undefined, _depth + 1, message.background);
                            message.body = "background";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.occupancyOpened = $root.portico.v1.OccupancyOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.occupancyOpened);
                            message.body = "occupancyOpened";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.occupancyClosed = $root.portico.v1.OccupancyClosed.decode(reader, reader.size(), $undefined, _depth + 1, message.occupancyClosed);
                            message.body = "occupancyClosed";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.occupancyIncomplete = $root.portico.v1.OccupancyIncomplete.decode(reader, reader.size(), $undefined, _depth + 1, message.occupancyIncomplete);
                            message.body = "occupancyIncomplete";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.alarmRaised = $root.portico.v1.AlarmRaised.decode(reader, reader.size(), $undefined, _depth + 1, message.alarmRaised);
                            message.body = "alarmRaised";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.alarmChanged = $root.portico.v1.AlarmChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.alarmChanged);
                            message.body = "alarmChanged";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.scanStarted = $root.portico.v1.ScanStarted.decode(reader, reader.size(), $undefined, _depth + 1, message.scanStarted);
                            message.body = "scanStarted";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.scanCompleted = $root.portico.v1.ScanCompleted.decode(reader, reader.size(), $undefined, _depth + 1, message.scanCompleted);
                            message.body = "scanCompleted";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 2)
                                break;
                            message.scanIncomplete = $root.portico.v1.ScanIncomplete.decode(reader, reader.size(), $undefined, _depth + 1, message.scanIncomplete);
                            message.body = "scanIncomplete";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.identityRead = $root.portico.v1.IdentityRead.decode(reader, reader.size(), $undefined, _depth + 1, message.identityRead);
                            message.body = "identityRead";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.passageOpened = $root.portico.v1.PassageOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.passageOpened);
                            message.body = "passageOpened";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 2)
                                break;
                            message.passageClosed = $root.portico.v1.PassageClosed.decode(reader, reader.size(), $undefined, _depth + 1, message.passageClosed);
                            message.body = "passageClosed";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 2)
                                break;
                            message.linkMade = $root.portico.v1.LinkMade.decode(reader, reader.size(), $undefined, _depth + 1, message.linkMade);
                            message.body = "linkMade";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 2)
                                break;
                            message.linkCorrected = $root.portico.v1.LinkCorrected.decode(reader, reader.size(), $undefined, _depth + 1, message.linkCorrected);
                            message.body = "linkCorrected";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 2)
                                break;
                            message.verdictGiven = $root.portico.v1.VerdictGiven.decode(reader, reader.size(), $undefined, _depth + 1, message.verdictGiven);
                            message.body = "verdictGiven";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 2)
                                break;
                            message.markMade = $root.portico.v1.MarkMade.decode(reader, reader.size(), $undefined, _depth + 1, message.markMade);
                            message.body = "markMade";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.configChanged = $root.portico.v1.ConfigChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.configChanged);
                            message.body = "configChanged";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 2)
                                break;
                            message.gap = $root.portico.v1.Gap.decode(reader, reader.size(), $undefined, _depth + 1, message.gap);
                            message.body = "gap";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 2)
                                break;
                            message.assessmentMade = $root.portico.v1.AssessmentMade.decode(reader, reader.size(), $undefined, _depth + 1, message.assessmentMade);
                            message.body = "assessmentMade";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 2)
                                break;
                            message.assessmentDisagreed = $root.portico.v1.AssessmentDisagreed.decode(reader, reader.size(), $undefined, _depth + 1, message.assessmentDisagreed);
                            message.body = "assessmentDisagreed";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 2)
                                break;
                            message.thresholdsChanged = $root.portico.v1.ThresholdsChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.thresholdsChanged);
                            message.body = "thresholdsChanged";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 2)
                                break;
                            message.doseMeasured = $root.portico.v1.DoseMeasured.decode(reader, reader.size(), $undefined, _depth + 1, message.doseMeasured);
                            message.body = "doseMeasured";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 2)
                                break;
                            message.documentReceived = $root.portico.v1.DocumentReceived.decode(reader, reader.size(), $undefined, _depth + 1, message.documentReceived);
                            message.body = "documentReceived";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 2)
                                break;
                            message.scannerMismatch = $root.portico.v1.ScannerMismatch.decode(reader, reader.size(), $undefined, _depth + 1, message.scannerMismatch);
                            message.body = "scannerMismatch";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 2)
                                break;
                            message.fileReceived = $root.portico.v1.FileReceived.decode(reader, reader.size(), $undefined, _depth + 1, message.fileReceived);
                            message.body = "fileReceived";
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            message.fusionMade = $root.portico.v1.FusionMade.decode(reader, reader.size(), $undefined, _depth + 1, message.fusionMade);
                            message.body = "fusionMade";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Record.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Record)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Record: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Record();
                if (object.seq != null)
                    if (typeof object.seq === "object" ? object.seq.low || object.seq.high : $Number(object.seq) !== 0)
                        if ($util.Long)
                            message.seq = $util.Long.fromValue(object.seq, true);
                        else if (typeof object.seq === "string")
                            message.seq = $parseInt(object.seq, 10);
                        else if (typeof object.seq === "number")
                            message.seq = object.seq;
                        else if (typeof object.seq === "object")
                            message.seq = new $util.LongBits(object.seq.low >>> 0, object.seq.high >>> 0).toNumber(true);
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.at != null)
                    if (typeof object.at !== "string" || object.at.length)
                        message.at = $String(object.at);
                if (object.monotonicMs != null)
                    if (!$Object.is($Number(object.monotonicMs), 0))
                        message.monotonicMs = $Number(object.monotonicMs);
                if (object.lane != null)
                    if (typeof object.lane !== "string" || object.lane.length)
                        message.lane = $String(object.lane);
                if (object.device != null)
                    message.device = $String(object.device);
                if (object.passage != null)
                    message.passage = $String(object.passage);
                if (object.provenance != null)
                    if (typeof object.provenance !== "string" || object.provenance.length)
                        message.provenance = $String(object.provenance);
                if (object.deviceTime != null)
                    message.deviceTime = $String(object.deviceTime);
                if (object.deviceStatus != null) {
                    if (!$util.isObject(object.deviceStatus))
                        throw $TypeError(".portico.v1.Record.deviceStatus: object expected");
                    message.deviceStatus = $root.portico.v1.DeviceStatus.fromObject(object.deviceStatus, _depth + 1);
                }
                if (object.background != null) {
                    if (!$util.isObject(object.background))
                        throw $TypeError(".portico.v1.Record.background: object expected");
                    message.background = $root.portico.v1.Background.fromObject(object.background, _depth + 1);
                }
                if (object.occupancyOpened != null) {
                    if (!$util.isObject(object.occupancyOpened))
                        throw $TypeError(".portico.v1.Record.occupancyOpened: object expected");
                    message.occupancyOpened = $root.portico.v1.OccupancyOpened.fromObject(object.occupancyOpened, _depth + 1);
                }
                if (object.occupancyClosed != null) {
                    if (!$util.isObject(object.occupancyClosed))
                        throw $TypeError(".portico.v1.Record.occupancyClosed: object expected");
                    message.occupancyClosed = $root.portico.v1.OccupancyClosed.fromObject(object.occupancyClosed, _depth + 1);
                }
                if (object.occupancyIncomplete != null) {
                    if (!$util.isObject(object.occupancyIncomplete))
                        throw $TypeError(".portico.v1.Record.occupancyIncomplete: object expected");
                    message.occupancyIncomplete = $root.portico.v1.OccupancyIncomplete.fromObject(object.occupancyIncomplete, _depth + 1);
                }
                if (object.alarmRaised != null) {
                    if (!$util.isObject(object.alarmRaised))
                        throw $TypeError(".portico.v1.Record.alarmRaised: object expected");
                    message.alarmRaised = $root.portico.v1.AlarmRaised.fromObject(object.alarmRaised, _depth + 1);
                }
                if (object.alarmChanged != null) {
                    if (!$util.isObject(object.alarmChanged))
                        throw $TypeError(".portico.v1.Record.alarmChanged: object expected");
                    message.alarmChanged = $root.portico.v1.AlarmChanged.fromObject(object.alarmChanged, _depth + 1);
                }
                if (object.scanStarted != null) {
                    if (!$util.isObject(object.scanStarted))
                        throw $TypeError(".portico.v1.Record.scanStarted: object expected");
                    message.scanStarted = $root.portico.v1.ScanStarted.fromObject(object.scanStarted, _depth + 1);
                }
                if (object.scanCompleted != null) {
                    if (!$util.isObject(object.scanCompleted))
                        throw $TypeError(".portico.v1.Record.scanCompleted: object expected");
                    message.scanCompleted = $root.portico.v1.ScanCompleted.fromObject(object.scanCompleted, _depth + 1);
                }
                if (object.scanIncomplete != null) {
                    if (!$util.isObject(object.scanIncomplete))
                        throw $TypeError(".portico.v1.Record.scanIncomplete: object expected");
                    message.scanIncomplete = $root.portico.v1.ScanIncomplete.fromObject(object.scanIncomplete, _depth + 1);
                }
                if (object.identityRead != null) {
                    if (!$util.isObject(object.identityRead))
                        throw $TypeError(".portico.v1.Record.identityRead: object expected");
                    message.identityRead = $root.portico.v1.IdentityRead.fromObject(object.identityRead, _depth + 1);
                }
                if (object.passageOpened != null) {
                    if (!$util.isObject(object.passageOpened))
                        throw $TypeError(".portico.v1.Record.passageOpened: object expected");
                    message.passageOpened = $root.portico.v1.PassageOpened.fromObject(object.passageOpened, _depth + 1);
                }
                if (object.passageClosed != null) {
                    if (!$util.isObject(object.passageClosed))
                        throw $TypeError(".portico.v1.Record.passageClosed: object expected");
                    message.passageClosed = $root.portico.v1.PassageClosed.fromObject(object.passageClosed, _depth + 1);
                }
                if (object.linkMade != null) {
                    if (!$util.isObject(object.linkMade))
                        throw $TypeError(".portico.v1.Record.linkMade: object expected");
                    message.linkMade = $root.portico.v1.LinkMade.fromObject(object.linkMade, _depth + 1);
                }
                if (object.linkCorrected != null) {
                    if (!$util.isObject(object.linkCorrected))
                        throw $TypeError(".portico.v1.Record.linkCorrected: object expected");
                    message.linkCorrected = $root.portico.v1.LinkCorrected.fromObject(object.linkCorrected, _depth + 1);
                }
                if (object.verdictGiven != null) {
                    if (!$util.isObject(object.verdictGiven))
                        throw $TypeError(".portico.v1.Record.verdictGiven: object expected");
                    message.verdictGiven = $root.portico.v1.VerdictGiven.fromObject(object.verdictGiven, _depth + 1);
                }
                if (object.markMade != null) {
                    if (!$util.isObject(object.markMade))
                        throw $TypeError(".portico.v1.Record.markMade: object expected");
                    message.markMade = $root.portico.v1.MarkMade.fromObject(object.markMade, _depth + 1);
                }
                if (object.configChanged != null) {
                    if (!$util.isObject(object.configChanged))
                        throw $TypeError(".portico.v1.Record.configChanged: object expected");
                    message.configChanged = $root.portico.v1.ConfigChanged.fromObject(object.configChanged, _depth + 1);
                }
                if (object.gap != null) {
                    if (!$util.isObject(object.gap))
                        throw $TypeError(".portico.v1.Record.gap: object expected");
                    message.gap = $root.portico.v1.Gap.fromObject(object.gap, _depth + 1);
                }
                if (object.assessmentMade != null) {
                    if (!$util.isObject(object.assessmentMade))
                        throw $TypeError(".portico.v1.Record.assessmentMade: object expected");
                    message.assessmentMade = $root.portico.v1.AssessmentMade.fromObject(object.assessmentMade, _depth + 1);
                }
                if (object.assessmentDisagreed != null) {
                    if (!$util.isObject(object.assessmentDisagreed))
                        throw $TypeError(".portico.v1.Record.assessmentDisagreed: object expected");
                    message.assessmentDisagreed = $root.portico.v1.AssessmentDisagreed.fromObject(object.assessmentDisagreed, _depth + 1);
                }
                if (object.thresholdsChanged != null) {
                    if (!$util.isObject(object.thresholdsChanged))
                        throw $TypeError(".portico.v1.Record.thresholdsChanged: object expected");
                    message.thresholdsChanged = $root.portico.v1.ThresholdsChanged.fromObject(object.thresholdsChanged, _depth + 1);
                }
                if (object.doseMeasured != null) {
                    if (!$util.isObject(object.doseMeasured))
                        throw $TypeError(".portico.v1.Record.doseMeasured: object expected");
                    message.doseMeasured = $root.portico.v1.DoseMeasured.fromObject(object.doseMeasured, _depth + 1);
                }
                if (object.documentReceived != null) {
                    if (!$util.isObject(object.documentReceived))
                        throw $TypeError(".portico.v1.Record.documentReceived: object expected");
                    message.documentReceived = $root.portico.v1.DocumentReceived.fromObject(object.documentReceived, _depth + 1);
                }
                if (object.scannerMismatch != null) {
                    if (!$util.isObject(object.scannerMismatch))
                        throw $TypeError(".portico.v1.Record.scannerMismatch: object expected");
                    message.scannerMismatch = $root.portico.v1.ScannerMismatch.fromObject(object.scannerMismatch, _depth + 1);
                }
                if (object.fileReceived != null) {
                    if (!$util.isObject(object.fileReceived))
                        throw $TypeError(".portico.v1.Record.fileReceived: object expected");
                    message.fileReceived = $root.portico.v1.FileReceived.fromObject(object.fileReceived, _depth + 1);
                }
                if (object.fusionMade != null) {
                    if (!$util.isObject(object.fusionMade))
                        throw $TypeError(".portico.v1.Record.fusionMade: object expected");
                    message.fusionMade = $root.portico.v1.FusionMade.fromObject(object.fusionMade, _depth + 1);
                }
                return message;
            };

            Record.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.seq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.id = "";
                    object.kind = "";
                    object.at = "";
                    object.monotonicMs = 0;
                    object.lane = "";
                    object.provenance = "";
                }
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seq = typeof message.seq === "number" ? $BigInt(message.seq) : $util.Long.fromBits(message.seq.low >>> 0, message.seq.high >>> 0, true).toBigInt();
                    else if (typeof message.seq === "number")
                        object.seq = options.longs === $String ? $String(message.seq) : message.seq;
                    else
                        object.seq = options.longs === $String ? $util.Long.prototype.toString.call(message.seq) : options.longs === $Number ? new $util.LongBits(message.seq.low >>> 0, message.seq.high >>> 0).toNumber(true) : message.seq;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                    object.at = message.at;
                if (message.monotonicMs != null && $Object.hasOwnProperty.call(message, "monotonicMs"))
                    object.monotonicMs = options.json && !$isFinite(message.monotonicMs) ? $String(message.monotonicMs) : message.monotonicMs;
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    object.lane = message.lane;
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    object.device = message.device;
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance"))
                    object.provenance = message.provenance;
                if (message.deviceTime != null && $Object.hasOwnProperty.call(message, "deviceTime"))
                    object.deviceTime = message.deviceTime;
                if (message.deviceStatus != null && $Object.hasOwnProperty.call(message, "deviceStatus")) {
                    object.deviceStatus = $root.portico.v1.DeviceStatus.toObject(message.deviceStatus, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "deviceStatus";
                }
                if (message.background != null && $Object.hasOwnProperty.call(message, "background")) {
                    object.background = $root.portico.v1.Background.toObject(message.background, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "background";
                }
                if (message.occupancyOpened != null && $Object.hasOwnProperty.call(message, "occupancyOpened")) {
                    object.occupancyOpened = $root.portico.v1.OccupancyOpened.toObject(message.occupancyOpened, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "occupancyOpened";
                }
                if (message.occupancyClosed != null && $Object.hasOwnProperty.call(message, "occupancyClosed")) {
                    object.occupancyClosed = $root.portico.v1.OccupancyClosed.toObject(message.occupancyClosed, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "occupancyClosed";
                }
                if (message.occupancyIncomplete != null && $Object.hasOwnProperty.call(message, "occupancyIncomplete")) {
                    object.occupancyIncomplete = $root.portico.v1.OccupancyIncomplete.toObject(message.occupancyIncomplete, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "occupancyIncomplete";
                }
                if (message.alarmRaised != null && $Object.hasOwnProperty.call(message, "alarmRaised")) {
                    object.alarmRaised = $root.portico.v1.AlarmRaised.toObject(message.alarmRaised, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "alarmRaised";
                }
                if (message.alarmChanged != null && $Object.hasOwnProperty.call(message, "alarmChanged")) {
                    object.alarmChanged = $root.portico.v1.AlarmChanged.toObject(message.alarmChanged, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "alarmChanged";
                }
                if (message.scanStarted != null && $Object.hasOwnProperty.call(message, "scanStarted")) {
                    object.scanStarted = $root.portico.v1.ScanStarted.toObject(message.scanStarted, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "scanStarted";
                }
                if (message.scanCompleted != null && $Object.hasOwnProperty.call(message, "scanCompleted")) {
                    object.scanCompleted = $root.portico.v1.ScanCompleted.toObject(message.scanCompleted, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "scanCompleted";
                }
                if (message.scanIncomplete != null && $Object.hasOwnProperty.call(message, "scanIncomplete")) {
                    object.scanIncomplete = $root.portico.v1.ScanIncomplete.toObject(message.scanIncomplete, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "scanIncomplete";
                }
                if (message.identityRead != null && $Object.hasOwnProperty.call(message, "identityRead")) {
                    object.identityRead = $root.portico.v1.IdentityRead.toObject(message.identityRead, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "identityRead";
                }
                if (message.passageOpened != null && $Object.hasOwnProperty.call(message, "passageOpened")) {
                    object.passageOpened = $root.portico.v1.PassageOpened.toObject(message.passageOpened, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "passageOpened";
                }
                if (message.passageClosed != null && $Object.hasOwnProperty.call(message, "passageClosed")) {
                    object.passageClosed = $root.portico.v1.PassageClosed.toObject(message.passageClosed, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "passageClosed";
                }
                if (message.linkMade != null && $Object.hasOwnProperty.call(message, "linkMade")) {
                    object.linkMade = $root.portico.v1.LinkMade.toObject(message.linkMade, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "linkMade";
                }
                if (message.linkCorrected != null && $Object.hasOwnProperty.call(message, "linkCorrected")) {
                    object.linkCorrected = $root.portico.v1.LinkCorrected.toObject(message.linkCorrected, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "linkCorrected";
                }
                if (message.verdictGiven != null && $Object.hasOwnProperty.call(message, "verdictGiven")) {
                    object.verdictGiven = $root.portico.v1.VerdictGiven.toObject(message.verdictGiven, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "verdictGiven";
                }
                if (message.markMade != null && $Object.hasOwnProperty.call(message, "markMade")) {
                    object.markMade = $root.portico.v1.MarkMade.toObject(message.markMade, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "markMade";
                }
                if (message.configChanged != null && $Object.hasOwnProperty.call(message, "configChanged")) {
                    object.configChanged = $root.portico.v1.ConfigChanged.toObject(message.configChanged, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "configChanged";
                }
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap")) {
                    object.gap = $root.portico.v1.Gap.toObject(message.gap, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "gap";
                }
                if (message.assessmentMade != null && $Object.hasOwnProperty.call(message, "assessmentMade")) {
                    object.assessmentMade = $root.portico.v1.AssessmentMade.toObject(message.assessmentMade, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "assessmentMade";
                }
                if (message.assessmentDisagreed != null && $Object.hasOwnProperty.call(message, "assessmentDisagreed")) {
                    object.assessmentDisagreed = $root.portico.v1.AssessmentDisagreed.toObject(message.assessmentDisagreed, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "assessmentDisagreed";
                }
                if (message.thresholdsChanged != null && $Object.hasOwnProperty.call(message, "thresholdsChanged")) {
                    object.thresholdsChanged = $root.portico.v1.ThresholdsChanged.toObject(message.thresholdsChanged, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "thresholdsChanged";
                }
                if (message.doseMeasured != null && $Object.hasOwnProperty.call(message, "doseMeasured")) {
                    object.doseMeasured = $root.portico.v1.DoseMeasured.toObject(message.doseMeasured, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "doseMeasured";
                }
                if (message.documentReceived != null && $Object.hasOwnProperty.call(message, "documentReceived")) {
                    object.documentReceived = $root.portico.v1.DocumentReceived.toObject(message.documentReceived, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "documentReceived";
                }
                if (message.scannerMismatch != null && $Object.hasOwnProperty.call(message, "scannerMismatch")) {
                    object.scannerMismatch = $root.portico.v1.ScannerMismatch.toObject(message.scannerMismatch, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "scannerMismatch";
                }
                if (message.fileReceived != null && $Object.hasOwnProperty.call(message, "fileReceived")) {
                    object.fileReceived = $root.portico.v1.FileReceived.toObject(message.fileReceived, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "fileReceived";
                }
                if (message.fusionMade != null && $Object.hasOwnProperty.call(message, "fusionMade")) {
                    object.fusionMade = $root.portico.v1.FusionMade.toObject(message.fusionMade, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "fusionMade";
                }
                return object;
            };

            Record.prototype.toJSON = function() {
                return Record.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Record;
        })();

        v1.DeviceStatus = (function() {

            const DeviceStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DeviceStatus.prototype.state = "";
            DeviceStatus.prototype.previous = null;
            DeviceStatus.prototype.reason = "";
            DeviceStatus.prototype.attempt = null;
            DeviceStatus.prototype.nextAttemptInMs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DeviceStatus.prototype, "_previous", {
                get: $util.oneOfGetter($oneOfFields = ["previous"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DeviceStatus.prototype, "_attempt", {
                get: $util.oneOfGetter($oneOfFields = ["attempt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DeviceStatus.prototype, "_nextAttemptInMs", {
                get: $util.oneOfGetter($oneOfFields = ["nextAttemptInMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            DeviceStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(10).string(message.state);
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous"))
                    writer.uint32(18).string(message.previous);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(26).string(message.reason);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt"))
                    writer.uint32(32).uint32(message.attempt);
                if (message.nextAttemptInMs != null && $Object.hasOwnProperty.call(message, "nextAttemptInMs"))
                    writer.uint32(40).uint32(message.nextAttemptInMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DeviceStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.DeviceStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.previous = reader.stringVerify();
                            message._previous = "previous";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.attempt = reader.uint32();
                            message._attempt = "attempt";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.nextAttemptInMs = reader.uint32();
                            message._nextAttemptInMs = "nextAttemptInMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            DeviceStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.DeviceStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.DeviceStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.DeviceStatus();
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.previous != null)
                    message.previous = $String(object.previous);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.attempt != null)
                    message.attempt = object.attempt >>> 0;
                if (object.nextAttemptInMs != null)
                    message.nextAttemptInMs = object.nextAttemptInMs >>> 0;
                return message;
            };

            DeviceStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.state = "";
                    object.reason = "";
                }
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous"))
                    object.previous = message.previous;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt"))
                    object.attempt = message.attempt;
                if (message.nextAttemptInMs != null && $Object.hasOwnProperty.call(message, "nextAttemptInMs"))
                    object.nextAttemptInMs = message.nextAttemptInMs;
                return object;
            };

            DeviceStatus.prototype.toJSON = function() {
                return DeviceStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DeviceStatus;
        })();

        v1.Background = (function() {

            const Background = function (properties) {
                this.gammaCountsPerSecond = [];
                this.neutronCountsPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Background.prototype.gammaCountsPerSecond = $util.emptyArray;
            Background.prototype.neutronCountsPerSecond = $util.emptyArray;
            Background.prototype.condition = "";
            Background.prototype.energyWindows = null;
            Background.prototype.xrayNearby = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Background.prototype, "_energyWindows", {
                get: $util.oneOfGetter($oneOfFields = ["energyWindows"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Background.prototype, "_xrayNearby", {
                get: $util.oneOfGetter($oneOfFields = ["xrayNearby"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Background.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gammaCountsPerSecond != null && message.gammaCountsPerSecond.length)
                    writer.uint32(10).doubles(message.gammaCountsPerSecond);
                if (message.neutronCountsPerSecond != null && message.neutronCountsPerSecond.length)
                    writer.uint32(18).doubles(message.neutronCountsPerSecond);
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition") && message.condition !== "")
                    writer.uint32(26).string(message.condition);
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    $root.portico.v1.BackgroundWindows.encode(message.energyWindows, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    $root.portico.v1.XrayNearby.encode(message.xrayNearby, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Background.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Background();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.gammaCountsPerSecond && message.gammaCountsPerSecond.length))
                                    message.gammaCountsPerSecond = [];
                                reader.doubles(message.gammaCountsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.gammaCountsPerSecond && message.gammaCountsPerSecond.length))
                                message.gammaCountsPerSecond = [];
                            message.gammaCountsPerSecond.push(reader.double());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.neutronCountsPerSecond && message.neutronCountsPerSecond.length))
                                    message.neutronCountsPerSecond = [];
                                reader.doubles(message.neutronCountsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.neutronCountsPerSecond && message.neutronCountsPerSecond.length))
                                message.neutronCountsPerSecond = [];
                            message.neutronCountsPerSecond.push(reader.double());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.condition = value;
                            else
                                delete message.condition;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.energyWindows = $root.portico.v1.BackgroundWindows.decode(reader, reader.size(), $undefined, _depth + 1, message.energyWindows);
                            message._energyWindows = "energyWindows";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.xrayNearby = $root.portico.v1.XrayNearby.decode(reader, reader.size(), $undefined, _depth + 1, message.xrayNearby);
                            message._xrayNearby = "xrayNearby";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Background.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Background)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Background: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Background();
                if (object.gammaCountsPerSecond) {
                    if (!$Array.isArray(object.gammaCountsPerSecond))
                        throw $TypeError(".portico.v1.Background.gammaCountsPerSecond: array expected");
                    message.gammaCountsPerSecond = $Array(object.gammaCountsPerSecond.length);
                    for (let i = 0; i < object.gammaCountsPerSecond.length; ++i)
                        message.gammaCountsPerSecond[i] = $Number(object.gammaCountsPerSecond[i]);
                }
                if (object.neutronCountsPerSecond) {
                    if (!$Array.isArray(object.neutronCountsPerSecond))
                        throw $TypeError(".portico.v1.Background.neutronCountsPerSecond: array expected");
                    message.neutronCountsPerSecond = $Array(object.neutronCountsPerSecond.length);
                    for (let i = 0; i < object.neutronCountsPerSecond.length; ++i)
                        message.neutronCountsPerSecond[i] = $Number(object.neutronCountsPerSecond[i]);
                }
                if (object.condition != null)
                    if (typeof object.condition !== "string" || object.condition.length)
                        message.condition = $String(object.condition);
                if (object.energyWindows != null) {
                    if (!$util.isObject(object.energyWindows))
                        throw $TypeError(".portico.v1.Background.energyWindows: object expected");
                    message.energyWindows = $root.portico.v1.BackgroundWindows.fromObject(object.energyWindows, _depth + 1);
                }
                if (object.xrayNearby != null) {
                    if (!$util.isObject(object.xrayNearby))
                        throw $TypeError(".portico.v1.Background.xrayNearby: object expected");
                    message.xrayNearby = $root.portico.v1.XrayNearby.fromObject(object.xrayNearby, _depth + 1);
                }
                return message;
            };

            Background.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.gammaCountsPerSecond = [];
                    object.neutronCountsPerSecond = [];
                }
                if (options.defaults)
                    object.condition = "";
                if (message.gammaCountsPerSecond && message.gammaCountsPerSecond.length) {
                    object.gammaCountsPerSecond = $Array(message.gammaCountsPerSecond.length);
                    for (let j = 0; j < message.gammaCountsPerSecond.length; ++j)
                        object.gammaCountsPerSecond[j] = options.json && !$isFinite(message.gammaCountsPerSecond[j]) ? $String(message.gammaCountsPerSecond[j]) : message.gammaCountsPerSecond[j];
                }
                if (message.neutronCountsPerSecond && message.neutronCountsPerSecond.length) {
                    object.neutronCountsPerSecond = $Array(message.neutronCountsPerSecond.length);
                    for (let j = 0; j < message.neutronCountsPerSecond.length; ++j)
                        object.neutronCountsPerSecond[j] = options.json && !$isFinite(message.neutronCountsPerSecond[j]) ? $String(message.neutronCountsPerSecond[j]) : message.neutronCountsPerSecond[j];
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = message.condition;
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    object.energyWindows = $root.portico.v1.BackgroundWindows.toObject(message.energyWindows, options, _depth + 1);
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    object.xrayNearby = $root.portico.v1.XrayNearby.toObject(message.xrayNearby, options, _depth + 1);
                return object;
            };

            Background.prototype.toJSON = function() {
                return Background.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Background;
        })();

        v1.BackgroundWindows = (function() {

            const BackgroundWindows = function (properties) {
                this.countsPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            BackgroundWindows.prototype.countsPerSecond = $util.emptyArray;

            BackgroundWindows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.countsPerSecond != null && message.countsPerSecond.length)
                    writer.uint32(10).doubles(message.countsPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            BackgroundWindows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.BackgroundWindows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.countsPerSecond && message.countsPerSecond.length))
                                    message.countsPerSecond = [];
                                reader.doubles(message.countsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.countsPerSecond && message.countsPerSecond.length))
                                message.countsPerSecond = [];
                            message.countsPerSecond.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            BackgroundWindows.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.BackgroundWindows)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.BackgroundWindows: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.BackgroundWindows();
                if (object.countsPerSecond) {
                    if (!$Array.isArray(object.countsPerSecond))
                        throw $TypeError(".portico.v1.BackgroundWindows.countsPerSecond: array expected");
                    message.countsPerSecond = $Array(object.countsPerSecond.length);
                    for (let i = 0; i < object.countsPerSecond.length; ++i)
                        message.countsPerSecond[i] = $Number(object.countsPerSecond[i]);
                }
                return message;
            };

            BackgroundWindows.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.countsPerSecond = [];
                if (message.countsPerSecond && message.countsPerSecond.length) {
                    object.countsPerSecond = $Array(message.countsPerSecond.length);
                    for (let j = 0; j < message.countsPerSecond.length; ++j)
                        object.countsPerSecond[j] = options.json && !$isFinite(message.countsPerSecond[j]) ? $String(message.countsPerSecond[j]) : message.countsPerSecond[j];
                }
                return object;
            };

            BackgroundWindows.prototype.toJSON = function() {
                return BackgroundWindows.toObject(this, $protobuf.util.toJSONOptions);
            };

            return BackgroundWindows;
        })();

        v1.XrayNearby = (function() {

            const XrayNearby = function (properties) {
                this.scanners = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            XrayNearby.prototype.scanners = $util.emptyArray;

            XrayNearby.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scanners != null && message.scanners.length)
                    for (let i = 0; i < message.scanners.length; ++i)
                        $root.portico.v1.NearbyScanner.encode(message.scanners[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            XrayNearby.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.XrayNearby();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.scanners && message.scanners.length))
                                message.scanners = [];
                            message.scanners.push($root.portico.v1.NearbyScanner.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            XrayNearby.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.XrayNearby)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.XrayNearby: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.XrayNearby();
                if (object.scanners) {
                    if (!$Array.isArray(object.scanners))
                        throw $TypeError(".portico.v1.XrayNearby.scanners: array expected");
                    message.scanners = $Array(object.scanners.length);
                    for (let i = 0; i < object.scanners.length; ++i) {
                        if (!$util.isObject(object.scanners[i]))
                            throw $TypeError(".portico.v1.XrayNearby.scanners: object expected");
                        message.scanners[i] = $root.portico.v1.NearbyScanner.fromObject(object.scanners[i], _depth + 1);
                    }
                }
                return message;
            };

            XrayNearby.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.scanners = [];
                if (message.scanners && message.scanners.length) {
                    object.scanners = $Array(message.scanners.length);
                    for (let j = 0; j < message.scanners.length; ++j)
                        object.scanners[j] = $root.portico.v1.NearbyScanner.toObject(message.scanners[j], options, _depth + 1);
                }
                return object;
            };

            XrayNearby.prototype.toJSON = function() {
                return XrayNearby.toObject(this, $protobuf.util.toJSONOptions);
            };

            return XrayNearby;
        })();

        v1.NearbyScanner = (function() {

            const NearbyScanner = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            NearbyScanner.prototype.device = "";
            NearbyScanner.prototype.overlapMs = 0;

            NearbyScanner.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(10).string(message.device);
                if (message.overlapMs != null && $Object.hasOwnProperty.call(message, "overlapMs") && message.overlapMs !== 0)
                    writer.uint32(16).uint32(message.overlapMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            NearbyScanner.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.NearbyScanner();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.overlapMs = value;
                            else
                                delete message.overlapMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            NearbyScanner.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.NearbyScanner)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.NearbyScanner: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.NearbyScanner();
                if (object.device != null)
                    if (typeof object.device !== "string" || object.device.length)
                        message.device = $String(object.device);
                if (object.overlapMs != null)
                    if ($Number(object.overlapMs) !== 0)
                        message.overlapMs = object.overlapMs >>> 0;
                return message;
            };

            NearbyScanner.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.device = "";
                    object.overlapMs = 0;
                }
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    object.device = message.device;
                if (message.overlapMs != null && $Object.hasOwnProperty.call(message, "overlapMs"))
                    object.overlapMs = message.overlapMs;
                return object;
            };

            NearbyScanner.prototype.toJSON = function() {
                return NearbyScanner.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NearbyScanner;
        })();

        v1.EnergyWindows = (function() {

            const EnergyWindows = function (properties) {
                this.counts = [];
                this.backgroundCountsPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            EnergyWindows.prototype.intervalMs = 0;
            EnergyWindows.prototype.counts = $util.emptyArray;
            EnergyWindows.prototype.backgroundCountsPerSecond = $util.emptyArray;

            EnergyWindows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && !$Object.is(message.intervalMs, 0))
                    writer.uint32(9).double(message.intervalMs);
                if (message.counts != null && message.counts.length)
                    for (let i = 0; i < message.counts.length; ++i)
                        $root.portico.v1.CountRow.encode(message.counts[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.backgroundCountsPerSecond != null && message.backgroundCountsPerSecond.length)
                    writer.uint32(26).doubles(message.backgroundCountsPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            EnergyWindows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.EnergyWindows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.counts && message.counts.length))
                                message.counts = [];
                            message.counts.push($root.portico.v1.CountRow.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.backgroundCountsPerSecond && message.backgroundCountsPerSecond.length))
                                    message.backgroundCountsPerSecond = [];
                                reader.doubles(message.backgroundCountsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.backgroundCountsPerSecond && message.backgroundCountsPerSecond.length))
                                message.backgroundCountsPerSecond = [];
                            message.backgroundCountsPerSecond.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            EnergyWindows.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.EnergyWindows)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.EnergyWindows: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.EnergyWindows();
                if (object.intervalMs != null)
                    if (!$Object.is($Number(object.intervalMs), 0))
                        message.intervalMs = $Number(object.intervalMs);
                if (object.counts) {
                    if (!$Array.isArray(object.counts))
                        throw $TypeError(".portico.v1.EnergyWindows.counts: array expected");
                    message.counts = $Array(object.counts.length);
                    for (let i = 0; i < object.counts.length; ++i) {
                        if (!$util.isObject(object.counts[i]))
                            throw $TypeError(".portico.v1.EnergyWindows.counts: object expected");
                        message.counts[i] = $root.portico.v1.CountRow.fromObject(object.counts[i], _depth + 1);
                    }
                }
                if (object.backgroundCountsPerSecond) {
                    if (!$Array.isArray(object.backgroundCountsPerSecond))
                        throw $TypeError(".portico.v1.EnergyWindows.backgroundCountsPerSecond: array expected");
                    message.backgroundCountsPerSecond = $Array(object.backgroundCountsPerSecond.length);
                    for (let i = 0; i < object.backgroundCountsPerSecond.length; ++i)
                        message.backgroundCountsPerSecond[i] = $Number(object.backgroundCountsPerSecond[i]);
                }
                return message;
            };

            EnergyWindows.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.counts = [];
                    object.backgroundCountsPerSecond = [];
                }
                if (options.defaults)
                    object.intervalMs = 0;
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs"))
                    object.intervalMs = options.json && !$isFinite(message.intervalMs) ? $String(message.intervalMs) : message.intervalMs;
                if (message.counts && message.counts.length) {
                    object.counts = $Array(message.counts.length);
                    for (let j = 0; j < message.counts.length; ++j)
                        object.counts[j] = $root.portico.v1.CountRow.toObject(message.counts[j], options, _depth + 1);
                }
                if (message.backgroundCountsPerSecond && message.backgroundCountsPerSecond.length) {
                    object.backgroundCountsPerSecond = $Array(message.backgroundCountsPerSecond.length);
                    for (let j = 0; j < message.backgroundCountsPerSecond.length; ++j)
                        object.backgroundCountsPerSecond[j] = options.json && !$isFinite(message.backgroundCountsPerSecond[j]) ? $String(message.backgroundCountsPerSecond[j]) : message.backgroundCountsPerSecond[j];
                }
                return object;
            };

            EnergyWindows.prototype.toJSON = function() {
                return EnergyWindows.toObject(this, $protobuf.util.toJSONOptions);
            };

            return EnergyWindows;
        })();

        v1.OccupancyOpened = (function() {

            const OccupancyOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OccupancyOpened.prototype.occupancy = "";
            OccupancyOpened.prototype.startedAt = "";

            OccupancyOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && message.occupancy !== "")
                    writer.uint32(10).string(message.occupancy);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(18).string(message.startedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OccupancyOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.OccupancyOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.occupancy = value;
                            else
                                delete message.occupancy;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OccupancyOpened.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.OccupancyOpened)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.OccupancyOpened: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.OccupancyOpened();
                if (object.occupancy != null)
                    if (typeof object.occupancy !== "string" || object.occupancy.length)
                        message.occupancy = $String(object.occupancy);
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                return message;
            };

            OccupancyOpened.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.occupancy = "";
                    object.startedAt = "";
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                return object;
            };

            OccupancyOpened.prototype.toJSON = function() {
                return OccupancyOpened.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OccupancyOpened;
        })();

        v1.CountRow = (function() {

            const CountRow = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CountRow.prototype.values = $util.emptyArray;

            CountRow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.values != null && message.values.length)
                    writer.uint32(10).doubles(message.values);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CountRow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.CountRow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                reader.doubles(message.values);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CountRow.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.CountRow)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.CountRow: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.CountRow();
                if (object.values) {
                    if (!$Array.isArray(object.values))
                        throw $TypeError(".portico.v1.CountRow.values: array expected");
                    message.values = $Array(object.values.length);
                    for (let i = 0; i < object.values.length; ++i)
                        message.values[i] = $Number(object.values[i]);
                }
                return message;
            };

            CountRow.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.values = [];
                if (message.values && message.values.length) {
                    object.values = $Array(message.values.length);
                    for (let j = 0; j < message.values.length; ++j)
                        object.values[j] = options.json && !$isFinite(message.values[j]) ? $String(message.values[j]) : message.values[j];
                }
                return object;
            };

            CountRow.prototype.toJSON = function() {
                return CountRow.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CountRow;
        })();

        v1.CountSeries = (function() {

            const CountSeries = function (properties) {
                this.detectors = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CountSeries.prototype.intervalMs = 0;
            CountSeries.prototype.unit = "";
            CountSeries.prototype.detectors = $util.emptyArray;

            CountSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && !$Object.is(message.intervalMs, 0))
                    writer.uint32(9).double(message.intervalMs);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(18).string(message.unit);
                if (message.detectors != null && message.detectors.length)
                    for (let i = 0; i < message.detectors.length; ++i)
                        $root.portico.v1.CountRow.encode(message.detectors[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CountSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.CountSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.detectors && message.detectors.length))
                                message.detectors = [];
                            message.detectors.push($root.portico.v1.CountRow.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CountSeries.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.CountSeries)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.CountSeries: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.CountSeries();
                if (object.intervalMs != null)
                    if (!$Object.is($Number(object.intervalMs), 0))
                        message.intervalMs = $Number(object.intervalMs);
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                if (object.detectors) {
                    if (!$Array.isArray(object.detectors))
                        throw $TypeError(".portico.v1.CountSeries.detectors: array expected");
                    message.detectors = $Array(object.detectors.length);
                    for (let i = 0; i < object.detectors.length; ++i) {
                        if (!$util.isObject(object.detectors[i]))
                            throw $TypeError(".portico.v1.CountSeries.detectors: object expected");
                        message.detectors[i] = $root.portico.v1.CountRow.fromObject(object.detectors[i], _depth + 1);
                    }
                }
                return message;
            };

            CountSeries.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.detectors = [];
                if (options.defaults) {
                    object.intervalMs = 0;
                    object.unit = "";
                }
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs"))
                    object.intervalMs = options.json && !$isFinite(message.intervalMs) ? $String(message.intervalMs) : message.intervalMs;
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                if (message.detectors && message.detectors.length) {
                    object.detectors = $Array(message.detectors.length);
                    for (let j = 0; j < message.detectors.length; ++j)
                        object.detectors[j] = $root.portico.v1.CountRow.toObject(message.detectors[j], options, _depth + 1);
                }
                return object;
            };

            CountSeries.prototype.toJSON = function() {
                return CountSeries.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CountSeries;
        })();

        v1.OccupancyBackground = (function() {

            const OccupancyBackground = function (properties) {
                this.gammaCountsPerSecond = [];
                this.neutronCountsPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OccupancyBackground.prototype.gammaCountsPerSecond = $util.emptyArray;
            OccupancyBackground.prototype.neutronCountsPerSecond = $util.emptyArray;

            OccupancyBackground.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gammaCountsPerSecond != null && message.gammaCountsPerSecond.length)
                    writer.uint32(10).doubles(message.gammaCountsPerSecond);
                if (message.neutronCountsPerSecond != null && message.neutronCountsPerSecond.length)
                    writer.uint32(18).doubles(message.neutronCountsPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OccupancyBackground.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.OccupancyBackground();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.gammaCountsPerSecond && message.gammaCountsPerSecond.length))
                                    message.gammaCountsPerSecond = [];
                                reader.doubles(message.gammaCountsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.gammaCountsPerSecond && message.gammaCountsPerSecond.length))
                                message.gammaCountsPerSecond = [];
                            message.gammaCountsPerSecond.push(reader.double());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.neutronCountsPerSecond && message.neutronCountsPerSecond.length))
                                    message.neutronCountsPerSecond = [];
                                reader.doubles(message.neutronCountsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.neutronCountsPerSecond && message.neutronCountsPerSecond.length))
                                message.neutronCountsPerSecond = [];
                            message.neutronCountsPerSecond.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OccupancyBackground.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.OccupancyBackground)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.OccupancyBackground: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.OccupancyBackground();
                if (object.gammaCountsPerSecond) {
                    if (!$Array.isArray(object.gammaCountsPerSecond))
                        throw $TypeError(".portico.v1.OccupancyBackground.gammaCountsPerSecond: array expected");
                    message.gammaCountsPerSecond = $Array(object.gammaCountsPerSecond.length);
                    for (let i = 0; i < object.gammaCountsPerSecond.length; ++i)
                        message.gammaCountsPerSecond[i] = $Number(object.gammaCountsPerSecond[i]);
                }
                if (object.neutronCountsPerSecond) {
                    if (!$Array.isArray(object.neutronCountsPerSecond))
                        throw $TypeError(".portico.v1.OccupancyBackground.neutronCountsPerSecond: array expected");
                    message.neutronCountsPerSecond = $Array(object.neutronCountsPerSecond.length);
                    for (let i = 0; i < object.neutronCountsPerSecond.length; ++i)
                        message.neutronCountsPerSecond[i] = $Number(object.neutronCountsPerSecond[i]);
                }
                return message;
            };

            OccupancyBackground.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.gammaCountsPerSecond = [];
                    object.neutronCountsPerSecond = [];
                }
                if (message.gammaCountsPerSecond && message.gammaCountsPerSecond.length) {
                    object.gammaCountsPerSecond = $Array(message.gammaCountsPerSecond.length);
                    for (let j = 0; j < message.gammaCountsPerSecond.length; ++j)
                        object.gammaCountsPerSecond[j] = options.json && !$isFinite(message.gammaCountsPerSecond[j]) ? $String(message.gammaCountsPerSecond[j]) : message.gammaCountsPerSecond[j];
                }
                if (message.neutronCountsPerSecond && message.neutronCountsPerSecond.length) {
                    object.neutronCountsPerSecond = $Array(message.neutronCountsPerSecond.length);
                    for (let j = 0; j < message.neutronCountsPerSecond.length; ++j)
                        object.neutronCountsPerSecond[j] = options.json && !$isFinite(message.neutronCountsPerSecond[j]) ? $String(message.neutronCountsPerSecond[j]) : message.neutronCountsPerSecond[j];
                }
                return object;
            };

            OccupancyBackground.prototype.toJSON = function() {
                return OccupancyBackground.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OccupancyBackground;
        })();

        v1.RawTag = (function() {

            const RawTag = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RawTag.prototype.tag = "";
            RawTag.prototype.lines = 0;

            RawTag.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tag != null && $Object.hasOwnProperty.call(message, "tag") && message.tag !== "")
                    writer.uint32(10).string(message.tag);
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines") && message.lines !== 0)
                    writer.uint32(16).uint32(message.lines);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RawTag.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.RawTag();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tag = value;
                            else
                                delete message.tag;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lines = value;
                            else
                                delete message.lines;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RawTag.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.RawTag)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.RawTag: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.RawTag();
                if (object.tag != null)
                    if (typeof object.tag !== "string" || object.tag.length)
                        message.tag = $String(object.tag);
                if (object.lines != null)
                    if ($Number(object.lines) !== 0)
                        message.lines = object.lines >>> 0;
                return message;
            };

            RawTag.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.tag = "";
                    object.lines = 0;
                }
                if (message.tag != null && $Object.hasOwnProperty.call(message, "tag"))
                    object.tag = message.tag;
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines"))
                    object.lines = message.lines;
                return object;
            };

            RawTag.prototype.toJSON = function() {
                return RawTag.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RawTag;
        })();

        v1.OccupancyClosed = (function() {

            const OccupancyClosed = function (properties) {
                this.gammaAlarmIntervals = [];
                this.neutronAlarmIntervals = [];
                this.faults = [];
                this.raw = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OccupancyClosed.prototype.occupancy = "";
            OccupancyClosed.prototype.counter = null;
            OccupancyClosed.prototype.startedAt = "";
            OccupancyClosed.prototype.endedAt = "";
            OccupancyClosed.prototype.gamma = null;
            OccupancyClosed.prototype.neutron = null;
            OccupancyClosed.prototype.preOccupancyIntervals = 0;
            OccupancyClosed.prototype.background = null;
            OccupancyClosed.prototype.maxGammaSigma = null;
            OccupancyClosed.prototype.maxNeutronSigma = null;
            OccupancyClosed.prototype.gammaAlarm = false;
            OccupancyClosed.prototype.neutronAlarm = false;
            OccupancyClosed.prototype.deviceAlarmIntervals = 0;
            OccupancyClosed.prototype.gammaAlarmIntervals = $util.emptyArray;
            OccupancyClosed.prototype.neutronAlarmIntervals = $util.emptyArray;
            OccupancyClosed.prototype.speedMetresPerSecond = null;
            OccupancyClosed.prototype.tamper = false;
            OccupancyClosed.prototype.faults = $util.emptyArray;
            OccupancyClosed.prototype.raw = $util.emptyArray;
            OccupancyClosed.prototype.energyWindows = null;
            OccupancyClosed.prototype.xrayNearby = null;
            OccupancyClosed.prototype.document = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_counter", {
                get: $util.oneOfGetter($oneOfFields = ["counter"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_maxGammaSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxGammaSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_maxNeutronSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxNeutronSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_speedMetresPerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["speedMetresPerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_energyWindows", {
                get: $util.oneOfGetter($oneOfFields = ["energyWindows"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_xrayNearby", {
                get: $util.oneOfGetter($oneOfFields = ["xrayNearby"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyClosed.prototype, "_document", {
                get: $util.oneOfGetter($oneOfFields = ["document"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            OccupancyClosed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && message.occupancy !== "")
                    writer.uint32(10).string(message.occupancy);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                    writer.uint32(16).uint32(message.counter);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(26).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt") && message.endedAt !== "")
                    writer.uint32(34).string(message.endedAt);
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    $root.portico.v1.CountSeries.encode(message.gamma, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    $root.portico.v1.CountSeries.encode(message.neutron, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.preOccupancyIntervals != null && $Object.hasOwnProperty.call(message, "preOccupancyIntervals") && message.preOccupancyIntervals !== 0)
                    writer.uint32(56).uint32(message.preOccupancyIntervals);
                if (message.background != null && $Object.hasOwnProperty.call(message, "background"))
                    $root.portico.v1.OccupancyBackground.encode(message.background, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    writer.uint32(73).double(message.maxGammaSigma);
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    writer.uint32(81).double(message.maxNeutronSigma);
                if (message.gammaAlarm != null && $Object.hasOwnProperty.call(message, "gammaAlarm") && message.gammaAlarm !== false)
                    writer.uint32(88).bool(message.gammaAlarm);
                if (message.neutronAlarm != null && $Object.hasOwnProperty.call(message, "neutronAlarm") && message.neutronAlarm !== false)
                    writer.uint32(96).bool(message.neutronAlarm);
                if (message.deviceAlarmIntervals != null && $Object.hasOwnProperty.call(message, "deviceAlarmIntervals") && message.deviceAlarmIntervals !== 0)
                    writer.uint32(104).uint32(message.deviceAlarmIntervals);
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    writer.uint32(113).double(message.speedMetresPerSecond);
                if (message.tamper != null && $Object.hasOwnProperty.call(message, "tamper") && message.tamper !== false)
                    writer.uint32(120).bool(message.tamper);
                if (message.faults != null && message.faults.length)
                    for (let i = 0; i < message.faults.length; ++i)
                        writer.uint32(130).string(message.faults[i]);
                if (message.raw != null && message.raw.length)
                    for (let i = 0; i < message.raw.length; ++i)
                        $root.portico.v1.RawTag.encode(message.raw[i], writer.uint32(138).fork(), _depth + 1).ldelim();
                if (message.gammaAlarmIntervals != null && message.gammaAlarmIntervals.length)
                    writer.uint32(154).uint32s(message.gammaAlarmIntervals);
                if (message.neutronAlarmIntervals != null && message.neutronAlarmIntervals.length)
                    writer.uint32(162).uint32s(message.neutronAlarmIntervals);
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    $root.portico.v1.EnergyWindows.encode(message.energyWindows, writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    $root.portico.v1.XrayNearby.encode(message.xrayNearby, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.document != null && $Object.hasOwnProperty.call(message, "document"))
                    writer.uint32(186).string(message.document);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OccupancyClosed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.OccupancyClosed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.occupancy = value;
                            else
                                delete message.occupancy;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.counter = reader.uint32();
                            message._counter = "counter";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endedAt = value;
                            else
                                delete message.endedAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.gamma = $root.portico.v1.CountSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.gamma);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.neutron = $root.portico.v1.CountSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.neutron);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preOccupancyIntervals = value;
                            else
                                delete message.preOccupancyIntervals;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.background = $root.portico.v1.OccupancyBackground.decode(reader, reader.size(), $undefined, _depth + 1, message.background);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            message.maxGammaSigma = reader.double();
                            message._maxGammaSigma = "maxGammaSigma";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.maxNeutronSigma = reader.double();
                            message._maxNeutronSigma = "maxNeutronSigma";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gammaAlarm = value;
                            else
                                delete message.gammaAlarm;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.neutronAlarm = value;
                            else
                                delete message.neutronAlarm;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deviceAlarmIntervals = value;
                            else
                                delete message.deviceAlarmIntervals;
                            continue;
                        }
                    case 19: {
                            if (wireType === 2) {
                                if (!(message.gammaAlarmIntervals && message.gammaAlarmIntervals.length))
                                    message.gammaAlarmIntervals = [];
                                reader.uint32s(message.gammaAlarmIntervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.gammaAlarmIntervals && message.gammaAlarmIntervals.length))
                                message.gammaAlarmIntervals = [];
                            message.gammaAlarmIntervals.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType === 2) {
                                if (!(message.neutronAlarmIntervals && message.neutronAlarmIntervals.length))
                                    message.neutronAlarmIntervals = [];
                                reader.uint32s(message.neutronAlarmIntervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neutronAlarmIntervals && message.neutronAlarmIntervals.length))
                                message.neutronAlarmIntervals = [];
                            message.neutronAlarmIntervals.push(reader.uint32());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 1)
                                break;
                            message.speedMetresPerSecond = reader.double();
                            message._speedMetresPerSecond = "speedMetresPerSecond";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.tamper = value;
                            else
                                delete message.tamper;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.faults && message.faults.length))
                                message.faults = [];
                            message.faults.push(reader.stringVerify());
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if (!(message.raw && message.raw.length))
                                message.raw = [];
                            message.raw.push($root.portico.v1.RawTag.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.energyWindows = $root.portico.v1.EnergyWindows.decode(reader, reader.size(), $undefined, _depth + 1, message.energyWindows);
                            message._energyWindows = "energyWindows";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.xrayNearby = $root.portico.v1.XrayNearby.decode(reader, reader.size(), $undefined, _depth + 1, message.xrayNearby);
                            message._xrayNearby = "xrayNearby";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.document = reader.stringVerify();
                            message._document = "document";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OccupancyClosed.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.OccupancyClosed)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.OccupancyClosed: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.OccupancyClosed();
                if (object.occupancy != null)
                    if (typeof object.occupancy !== "string" || object.occupancy.length)
                        message.occupancy = $String(object.occupancy);
                if (object.counter != null)
                    message.counter = object.counter >>> 0;
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    if (typeof object.endedAt !== "string" || object.endedAt.length)
                        message.endedAt = $String(object.endedAt);
                if (object.gamma != null) {
                    if (!$util.isObject(object.gamma))
                        throw $TypeError(".portico.v1.OccupancyClosed.gamma: object expected");
                    message.gamma = $root.portico.v1.CountSeries.fromObject(object.gamma, _depth + 1);
                }
                if (object.neutron != null) {
                    if (!$util.isObject(object.neutron))
                        throw $TypeError(".portico.v1.OccupancyClosed.neutron: object expected");
                    message.neutron = $root.portico.v1.CountSeries.fromObject(object.neutron, _depth + 1);
                }
                if (object.preOccupancyIntervals != null)
                    if ($Number(object.preOccupancyIntervals) !== 0)
                        message.preOccupancyIntervals = object.preOccupancyIntervals >>> 0;
                if (object.background != null) {
                    if (!$util.isObject(object.background))
                        throw $TypeError(".portico.v1.OccupancyClosed.background: object expected");
                    message.background = $root.portico.v1.OccupancyBackground.fromObject(object.background, _depth + 1);
                }
                if (object.maxGammaSigma != null)
                    message.maxGammaSigma = $Number(object.maxGammaSigma);
                if (object.maxNeutronSigma != null)
                    message.maxNeutronSigma = $Number(object.maxNeutronSigma);
                if (object.gammaAlarm != null)
                    if (object.gammaAlarm)
                        message.gammaAlarm = $Boolean(object.gammaAlarm);
                if (object.neutronAlarm != null)
                    if (object.neutronAlarm)
                        message.neutronAlarm = $Boolean(object.neutronAlarm);
                if (object.deviceAlarmIntervals != null)
                    if ($Number(object.deviceAlarmIntervals) !== 0)
                        message.deviceAlarmIntervals = object.deviceAlarmIntervals >>> 0;
                if (object.gammaAlarmIntervals) {
                    if (!$Array.isArray(object.gammaAlarmIntervals))
                        throw $TypeError(".portico.v1.OccupancyClosed.gammaAlarmIntervals: array expected");
                    message.gammaAlarmIntervals = $Array(object.gammaAlarmIntervals.length);
                    for (let i = 0; i < object.gammaAlarmIntervals.length; ++i)
                        message.gammaAlarmIntervals[i] = object.gammaAlarmIntervals[i] >>> 0;
                }
                if (object.neutronAlarmIntervals) {
                    if (!$Array.isArray(object.neutronAlarmIntervals))
                        throw $TypeError(".portico.v1.OccupancyClosed.neutronAlarmIntervals: array expected");
                    message.neutronAlarmIntervals = $Array(object.neutronAlarmIntervals.length);
                    for (let i = 0; i < object.neutronAlarmIntervals.length; ++i)
                        message.neutronAlarmIntervals[i] = object.neutronAlarmIntervals[i] >>> 0;
                }
                if (object.speedMetresPerSecond != null)
                    message.speedMetresPerSecond = $Number(object.speedMetresPerSecond);
                if (object.tamper != null)
                    if (object.tamper)
                        message.tamper = $Boolean(object.tamper);
                if (object.faults) {
                    if (!$Array.isArray(object.faults))
                        throw $TypeError(".portico.v1.OccupancyClosed.faults: array expected");
                    message.faults = $Array(object.faults.length);
                    for (let i = 0; i < object.faults.length; ++i)
                        message.faults[i] = $String(object.faults[i]);
                }
                if (object.raw) {
                    if (!$Array.isArray(object.raw))
                        throw $TypeError(".portico.v1.OccupancyClosed.raw: array expected");
                    message.raw = $Array(object.raw.length);
                    for (let i = 0; i < object.raw.length; ++i) {
                        if (!$util.isObject(object.raw[i]))
                            throw $TypeError(".portico.v1.OccupancyClosed.raw: object expected");
                        message.raw[i] = $root.portico.v1.RawTag.fromObject(object.raw[i], _depth + 1);
                    }
                }
                if (object.energyWindows != null) {
                    if (!$util.isObject(object.energyWindows))
                        throw $TypeError(".portico.v1.OccupancyClosed.energyWindows: object expected");
                    message.energyWindows = $root.portico.v1.EnergyWindows.fromObject(object.energyWindows, _depth + 1);
                }
                if (object.xrayNearby != null) {
                    if (!$util.isObject(object.xrayNearby))
                        throw $TypeError(".portico.v1.OccupancyClosed.xrayNearby: object expected");
                    message.xrayNearby = $root.portico.v1.XrayNearby.fromObject(object.xrayNearby, _depth + 1);
                }
                if (object.document != null)
                    message.document = $String(object.document);
                return message;
            };

            OccupancyClosed.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.faults = [];
                    object.raw = [];
                    object.gammaAlarmIntervals = [];
                    object.neutronAlarmIntervals = [];
                }
                if (options.defaults) {
                    object.occupancy = "";
                    object.startedAt = "";
                    object.endedAt = "";
                    object.gamma = null;
                    object.neutron = null;
                    object.preOccupancyIntervals = 0;
                    object.background = null;
                    object.gammaAlarm = false;
                    object.neutronAlarm = false;
                    object.deviceAlarmIntervals = 0;
                    object.tamper = false;
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                    object.counter = message.counter;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    object.gamma = $root.portico.v1.CountSeries.toObject(message.gamma, options, _depth + 1);
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    object.neutron = $root.portico.v1.CountSeries.toObject(message.neutron, options, _depth + 1);
                if (message.preOccupancyIntervals != null && $Object.hasOwnProperty.call(message, "preOccupancyIntervals"))
                    object.preOccupancyIntervals = message.preOccupancyIntervals;
                if (message.background != null && $Object.hasOwnProperty.call(message, "background"))
                    object.background = $root.portico.v1.OccupancyBackground.toObject(message.background, options, _depth + 1);
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    object.maxGammaSigma = options.json && !$isFinite(message.maxGammaSigma) ? $String(message.maxGammaSigma) : message.maxGammaSigma;
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    object.maxNeutronSigma = options.json && !$isFinite(message.maxNeutronSigma) ? $String(message.maxNeutronSigma) : message.maxNeutronSigma;
                if (message.gammaAlarm != null && $Object.hasOwnProperty.call(message, "gammaAlarm"))
                    object.gammaAlarm = message.gammaAlarm;
                if (message.neutronAlarm != null && $Object.hasOwnProperty.call(message, "neutronAlarm"))
                    object.neutronAlarm = message.neutronAlarm;
                if (message.deviceAlarmIntervals != null && $Object.hasOwnProperty.call(message, "deviceAlarmIntervals"))
                    object.deviceAlarmIntervals = message.deviceAlarmIntervals;
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    object.speedMetresPerSecond = options.json && !$isFinite(message.speedMetresPerSecond) ? $String(message.speedMetresPerSecond) : message.speedMetresPerSecond;
                if (message.tamper != null && $Object.hasOwnProperty.call(message, "tamper"))
                    object.tamper = message.tamper;
                if (message.faults && message.faults.length) {
                    object.faults = $Array(message.faults.length);
                    for (let j = 0; j < message.faults.length; ++j)
                        object.faults[j] = message.faults[j];
                }
                if (message.raw && message.raw.length) {
                    object.raw = $Array(message.raw.length);
                    for (let j = 0; j < message.raw.length; ++j)
                        object.raw[j] = $root.portico.v1.RawTag.toObject(message.raw[j], options, _depth + 1);
                }
                if (message.gammaAlarmIntervals && message.gammaAlarmIntervals.length) {
                    object.gammaAlarmIntervals = $Array(message.gammaAlarmIntervals.length);
                    for (let j = 0; j < message.gammaAlarmIntervals.length; ++j)
                        object.gammaAlarmIntervals[j] = message.gammaAlarmIntervals[j];
                }
                if (message.neutronAlarmIntervals && message.neutronAlarmIntervals.length) {
                    object.neutronAlarmIntervals = $Array(message.neutronAlarmIntervals.length);
                    for (let j = 0; j < message.neutronAlarmIntervals.length; ++j)
                        object.neutronAlarmIntervals[j] = message.neutronAlarmIntervals[j];
                }
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    object.energyWindows = $root.portico.v1.EnergyWindows.toObject(message.energyWindows, options, _depth + 1);
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    object.xrayNearby = $root.portico.v1.XrayNearby.toObject(message.xrayNearby, options, _depth + 1);
                if (message.document != null && $Object.hasOwnProperty.call(message, "document"))
                    object.document = message.document;
                return object;
            };

            OccupancyClosed.prototype.toJSON = function() {
                return OccupancyClosed.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OccupancyClosed;
        })();

        v1.OccupancyIncomplete = (function() {

            const OccupancyIncomplete = function (properties) {
                this.gammaAlarmIntervals = [];
                this.neutronAlarmIntervals = [];
                this.faults = [];
                this.raw = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OccupancyIncomplete.prototype.occupancy = "";
            OccupancyIncomplete.prototype.counter = null;
            OccupancyIncomplete.prototype.startedAt = "";
            OccupancyIncomplete.prototype.endedAt = "";
            OccupancyIncomplete.prototype.gamma = null;
            OccupancyIncomplete.prototype.neutron = null;
            OccupancyIncomplete.prototype.preOccupancyIntervals = 0;
            OccupancyIncomplete.prototype.background = null;
            OccupancyIncomplete.prototype.maxGammaSigma = null;
            OccupancyIncomplete.prototype.maxNeutronSigma = null;
            OccupancyIncomplete.prototype.gammaAlarm = false;
            OccupancyIncomplete.prototype.neutronAlarm = false;
            OccupancyIncomplete.prototype.deviceAlarmIntervals = 0;
            OccupancyIncomplete.prototype.gammaAlarmIntervals = $util.emptyArray;
            OccupancyIncomplete.prototype.neutronAlarmIntervals = $util.emptyArray;
            OccupancyIncomplete.prototype.speedMetresPerSecond = null;
            OccupancyIncomplete.prototype.tamper = false;
            OccupancyIncomplete.prototype.faults = $util.emptyArray;
            OccupancyIncomplete.prototype.raw = $util.emptyArray;
            OccupancyIncomplete.prototype.energyWindows = null;
            OccupancyIncomplete.prototype.xrayNearby = null;
            OccupancyIncomplete.prototype.document = null;
            OccupancyIncomplete.prototype.reason = "";

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_counter", {
                get: $util.oneOfGetter($oneOfFields = ["counter"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_maxGammaSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxGammaSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_maxNeutronSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxNeutronSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_speedMetresPerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["speedMetresPerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_energyWindows", {
                get: $util.oneOfGetter($oneOfFields = ["energyWindows"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_xrayNearby", {
                get: $util.oneOfGetter($oneOfFields = ["xrayNearby"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(OccupancyIncomplete.prototype, "_document", {
                get: $util.oneOfGetter($oneOfFields = ["document"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            OccupancyIncomplete.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && message.occupancy !== "")
                    writer.uint32(10).string(message.occupancy);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                    writer.uint32(16).uint32(message.counter);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(26).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt") && message.endedAt !== "")
                    writer.uint32(34).string(message.endedAt);
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    $root.portico.v1.CountSeries.encode(message.gamma, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    $root.portico.v1.CountSeries.encode(message.neutron, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.preOccupancyIntervals != null && $Object.hasOwnProperty.call(message, "preOccupancyIntervals") && message.preOccupancyIntervals !== 0)
                    writer.uint32(56).uint32(message.preOccupancyIntervals);
                if (message.background != null && $Object.hasOwnProperty.call(message, "background"))
                    $root.portico.v1.OccupancyBackground.encode(message.background, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    writer.uint32(73).double(message.maxGammaSigma);
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    writer.uint32(81).double(message.maxNeutronSigma);
                if (message.gammaAlarm != null && $Object.hasOwnProperty.call(message, "gammaAlarm") && message.gammaAlarm !== false)
                    writer.uint32(88).bool(message.gammaAlarm);
                if (message.neutronAlarm != null && $Object.hasOwnProperty.call(message, "neutronAlarm") && message.neutronAlarm !== false)
                    writer.uint32(96).bool(message.neutronAlarm);
                if (message.deviceAlarmIntervals != null && $Object.hasOwnProperty.call(message, "deviceAlarmIntervals") && message.deviceAlarmIntervals !== 0)
                    writer.uint32(104).uint32(message.deviceAlarmIntervals);
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    writer.uint32(113).double(message.speedMetresPerSecond);
                if (message.tamper != null && $Object.hasOwnProperty.call(message, "tamper") && message.tamper !== false)
                    writer.uint32(120).bool(message.tamper);
                if (message.faults != null && message.faults.length)
                    for (let i = 0; i < message.faults.length; ++i)
                        writer.uint32(130).string(message.faults[i]);
                if (message.raw != null && message.raw.length)
                    for (let i = 0; i < message.raw.length; ++i)
                        $root.portico.v1.RawTag.encode(message.raw[i], writer.uint32(138).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(146).string(message.reason);
                if (message.gammaAlarmIntervals != null && message.gammaAlarmIntervals.length)
                    writer.uint32(154).uint32s(message.gammaAlarmIntervals);
                if (message.neutronAlarmIntervals != null && message.neutronAlarmIntervals.length)
                    writer.uint32(162).uint32s(message.neutronAlarmIntervals);
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    $root.portico.v1.EnergyWindows.encode(message.energyWindows, writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    $root.portico.v1.XrayNearby.encode(message.xrayNearby, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.document != null && $Object.hasOwnProperty.call(message, "document"))
                    writer.uint32(186).string(message.document);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OccupancyIncomplete.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.OccupancyIncomplete();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.occupancy = value;
                            else
                                delete message.occupancy;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.counter = reader.uint32();
                            message._counter = "counter";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endedAt = value;
                            else
                                delete message.endedAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.gamma = $root.portico.v1.CountSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.gamma);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.neutron = $root.portico.v1.CountSeries.decode(reader, reader.size(), $undefined, _depth + 1, message.neutron);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preOccupancyIntervals = value;
                            else
                                delete message.preOccupancyIntervals;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.background = $root.portico.v1.OccupancyBackground.decode(reader, reader.size(), $undefined, _depth + 1, message.background);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            message.maxGammaSigma = reader.double();
                            message._maxGammaSigma = "maxGammaSigma";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.maxNeutronSigma = reader.double();
                            message._maxNeutronSigma = "maxNeutronSigma";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gammaAlarm = value;
                            else
                                delete message.gammaAlarm;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.neutronAlarm = value;
                            else
                                delete message.neutronAlarm;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deviceAlarmIntervals = value;
                            else
                                delete message.deviceAlarmIntervals;
                            continue;
                        }
                    case 19: {
                            if (wireType === 2) {
                                if (!(message.gammaAlarmIntervals && message.gammaAlarmIntervals.length))
                                    message.gammaAlarmIntervals = [];
                                reader.uint32s(message.gammaAlarmIntervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.gammaAlarmIntervals && message.gammaAlarmIntervals.length))
                                message.gammaAlarmIntervals = [];
                            message.gammaAlarmIntervals.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType === 2) {
                                if (!(message.neutronAlarmIntervals && message.neutronAlarmIntervals.length))
                                    message.neutronAlarmIntervals = [];
                                reader.uint32s(message.neutronAlarmIntervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neutronAlarmIntervals && message.neutronAlarmIntervals.length))
                                message.neutronAlarmIntervals = [];
                            message.neutronAlarmIntervals.push(reader.uint32());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 1)
                                break;
                            message.speedMetresPerSecond = reader.double();
                            message._speedMetresPerSecond = "speedMetresPerSecond";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.tamper = value;
                            else
                                delete message.tamper;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.faults && message.faults.length))
                                message.faults = [];
                            message.faults.push(reader.stringVerify());
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if (!(message.raw && message.raw.length))
                                message.raw = [];
                            message.raw.push($root.portico.v1.RawTag.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.energyWindows = $root.portico.v1.EnergyWindows.decode(reader, reader.size(), $undefined, _depth + 1, message.energyWindows);
                            message._energyWindows = "energyWindows";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.xrayNearby = $root.portico.v1.XrayNearby.decode(reader, reader.size(), $undefined, _depth + 1, message.xrayNearby);
                            message._xrayNearby = "xrayNearby";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.document = reader.stringVerify();
                            message._document = "document";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OccupancyIncomplete.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.OccupancyIncomplete)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.OccupancyIncomplete: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.OccupancyIncomplete();
                if (object.occupancy != null)
                    if (typeof object.occupancy !== "string" || object.occupancy.length)
                        message.occupancy = $String(object.occupancy);
                if (object.counter != null)
                    message.counter = object.counter >>> 0;
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    if (typeof object.endedAt !== "string" || object.endedAt.length)
                        message.endedAt = $String(object.endedAt);
                if (object.gamma != null) {
                    if (!$util.isObject(object.gamma))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.gamma: object expected");
                    message.gamma = $root.portico.v1.CountSeries.fromObject(object.gamma, _depth + 1);
                }
                if (object.neutron != null) {
                    if (!$util.isObject(object.neutron))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.neutron: object expected");
                    message.neutron = $root.portico.v1.CountSeries.fromObject(object.neutron, _depth + 1);
                }
                if (object.preOccupancyIntervals != null)
                    if ($Number(object.preOccupancyIntervals) !== 0)
                        message.preOccupancyIntervals = object.preOccupancyIntervals >>> 0;
                if (object.background != null) {
                    if (!$util.isObject(object.background))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.background: object expected");
                    message.background = $root.portico.v1.OccupancyBackground.fromObject(object.background, _depth + 1);
                }
                if (object.maxGammaSigma != null)
                    message.maxGammaSigma = $Number(object.maxGammaSigma);
                if (object.maxNeutronSigma != null)
                    message.maxNeutronSigma = $Number(object.maxNeutronSigma);
                if (object.gammaAlarm != null)
                    if (object.gammaAlarm)
                        message.gammaAlarm = $Boolean(object.gammaAlarm);
                if (object.neutronAlarm != null)
                    if (object.neutronAlarm)
                        message.neutronAlarm = $Boolean(object.neutronAlarm);
                if (object.deviceAlarmIntervals != null)
                    if ($Number(object.deviceAlarmIntervals) !== 0)
                        message.deviceAlarmIntervals = object.deviceAlarmIntervals >>> 0;
                if (object.gammaAlarmIntervals) {
                    if (!$Array.isArray(object.gammaAlarmIntervals))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.gammaAlarmIntervals: array expected");
                    message.gammaAlarmIntervals = $Array(object.gammaAlarmIntervals.length);
                    for (let i = 0; i < object.gammaAlarmIntervals.length; ++i)
                        message.gammaAlarmIntervals[i] = object.gammaAlarmIntervals[i] >>> 0;
                }
                if (object.neutronAlarmIntervals) {
                    if (!$Array.isArray(object.neutronAlarmIntervals))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.neutronAlarmIntervals: array expected");
                    message.neutronAlarmIntervals = $Array(object.neutronAlarmIntervals.length);
                    for (let i = 0; i < object.neutronAlarmIntervals.length; ++i)
                        message.neutronAlarmIntervals[i] = object.neutronAlarmIntervals[i] >>> 0;
                }
                if (object.speedMetresPerSecond != null)
                    message.speedMetresPerSecond = $Number(object.speedMetresPerSecond);
                if (object.tamper != null)
                    if (object.tamper)
                        message.tamper = $Boolean(object.tamper);
                if (object.faults) {
                    if (!$Array.isArray(object.faults))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.faults: array expected");
                    message.faults = $Array(object.faults.length);
                    for (let i = 0; i < object.faults.length; ++i)
                        message.faults[i] = $String(object.faults[i]);
                }
                if (object.raw) {
                    if (!$Array.isArray(object.raw))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.raw: array expected");
                    message.raw = $Array(object.raw.length);
                    for (let i = 0; i < object.raw.length; ++i) {
                        if (!$util.isObject(object.raw[i]))
                            throw $TypeError(".portico.v1.OccupancyIncomplete.raw: object expected");
                        message.raw[i] = $root.portico.v1.RawTag.fromObject(object.raw[i], _depth + 1);
                    }
                }
                if (object.energyWindows != null) {
                    if (!$util.isObject(object.energyWindows))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.energyWindows: object expected");
                    message.energyWindows = $root.portico.v1.EnergyWindows.fromObject(object.energyWindows, _depth + 1);
                }
                if (object.xrayNearby != null) {
                    if (!$util.isObject(object.xrayNearby))
                        throw $TypeError(".portico.v1.OccupancyIncomplete.xrayNearby: object expected");
                    message.xrayNearby = $root.portico.v1.XrayNearby.fromObject(object.xrayNearby, _depth + 1);
                }
                if (object.document != null)
                    message.document = $String(object.document);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            OccupancyIncomplete.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.faults = [];
                    object.raw = [];
                    object.gammaAlarmIntervals = [];
                    object.neutronAlarmIntervals = [];
                }
                if (options.defaults) {
                    object.occupancy = "";
                    object.startedAt = "";
                    object.endedAt = "";
                    object.gamma = null;
                    object.neutron = null;
                    object.preOccupancyIntervals = 0;
                    object.background = null;
                    object.gammaAlarm = false;
                    object.neutronAlarm = false;
                    object.deviceAlarmIntervals = 0;
                    object.tamper = false;
                    object.reason = "";
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter"))
                    object.counter = message.counter;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    object.gamma = $root.portico.v1.CountSeries.toObject(message.gamma, options, _depth + 1);
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    object.neutron = $root.portico.v1.CountSeries.toObject(message.neutron, options, _depth + 1);
                if (message.preOccupancyIntervals != null && $Object.hasOwnProperty.call(message, "preOccupancyIntervals"))
                    object.preOccupancyIntervals = message.preOccupancyIntervals;
                if (message.background != null && $Object.hasOwnProperty.call(message, "background"))
                    object.background = $root.portico.v1.OccupancyBackground.toObject(message.background, options, _depth + 1);
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    object.maxGammaSigma = options.json && !$isFinite(message.maxGammaSigma) ? $String(message.maxGammaSigma) : message.maxGammaSigma;
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    object.maxNeutronSigma = options.json && !$isFinite(message.maxNeutronSigma) ? $String(message.maxNeutronSigma) : message.maxNeutronSigma;
                if (message.gammaAlarm != null && $Object.hasOwnProperty.call(message, "gammaAlarm"))
                    object.gammaAlarm = message.gammaAlarm;
                if (message.neutronAlarm != null && $Object.hasOwnProperty.call(message, "neutronAlarm"))
                    object.neutronAlarm = message.neutronAlarm;
                if (message.deviceAlarmIntervals != null && $Object.hasOwnProperty.call(message, "deviceAlarmIntervals"))
                    object.deviceAlarmIntervals = message.deviceAlarmIntervals;
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    object.speedMetresPerSecond = options.json && !$isFinite(message.speedMetresPerSecond) ? $String(message.speedMetresPerSecond) : message.speedMetresPerSecond;
                if (message.tamper != null && $Object.hasOwnProperty.call(message, "tamper"))
                    object.tamper = message.tamper;
                if (message.faults && message.faults.length) {
                    object.faults = $Array(message.faults.length);
                    for (let j = 0; j < message.faults.length; ++j)
                        object.faults[j] = message.faults[j];
                }
                if (message.raw && message.raw.length) {
                    object.raw = $Array(message.raw.length);
                    for (let j = 0; j < message.raw.length; ++j)
                        object.raw[j] = $root.portico.v1.RawTag.toObject(message.raw[j], options, _depth + 1);
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.gammaAlarmIntervals && message.gammaAlarmIntervals.length) {
                    object.gammaAlarmIntervals = $Array(message.gammaAlarmIntervals.length);
                    for (let j = 0; j < message.gammaAlarmIntervals.length; ++j)
                        object.gammaAlarmIntervals[j] = message.gammaAlarmIntervals[j];
                }
                if (message.neutronAlarmIntervals && message.neutronAlarmIntervals.length) {
                    object.neutronAlarmIntervals = $Array(message.neutronAlarmIntervals.length);
                    for (let j = 0; j < message.neutronAlarmIntervals.length; ++j)
                        object.neutronAlarmIntervals[j] = message.neutronAlarmIntervals[j];
                }
                if (message.energyWindows != null && $Object.hasOwnProperty.call(message, "energyWindows"))
                    object.energyWindows = $root.portico.v1.EnergyWindows.toObject(message.energyWindows, options, _depth + 1);
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    object.xrayNearby = $root.portico.v1.XrayNearby.toObject(message.xrayNearby, options, _depth + 1);
                if (message.document != null && $Object.hasOwnProperty.call(message, "document"))
                    object.document = message.document;
                return object;
            };

            OccupancyIncomplete.prototype.toJSON = function() {
                return OccupancyIncomplete.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OccupancyIncomplete;
        })();

        v1.AlarmRaised = (function() {

            const AlarmRaised = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AlarmRaised.prototype.alarm = "";
            AlarmRaised.prototype.category = "";
            AlarmRaised.prototype.priority = 0;
            AlarmRaised.prototype.state = "";
            AlarmRaised.prototype.cause = "";
            AlarmRaised.prototype.subject = null;
            AlarmRaised.prototype.sigma = null;
            AlarmRaised.prototype.xrayNearby = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmRaised.prototype, "_subject", {
                get: $util.oneOfGetter($oneOfFields = ["subject"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmRaised.prototype, "_sigma", {
                get: $util.oneOfGetter($oneOfFields = ["sigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmRaised.prototype, "_xrayNearby", {
                get: $util.oneOfGetter($oneOfFields = ["xrayNearby"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AlarmRaised.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== "")
                    writer.uint32(10).string(message.alarm);
                if (message.category != null && $Object.hasOwnProperty.call(message, "category") && message.category !== "")
                    writer.uint32(18).string(message.category);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                    writer.uint32(24).uint32(message.priority);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(34).string(message.state);
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause") && message.cause !== "")
                    writer.uint32(42).string(message.cause);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                    writer.uint32(50).string(message.subject);
                if (message.sigma != null && $Object.hasOwnProperty.call(message, "sigma"))
                    writer.uint32(57).double(message.sigma);
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    $root.portico.v1.XrayNearby.encode(message.xrayNearby, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AlarmRaised.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.AlarmRaised();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.category = value;
                            else
                                delete message.category;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cause = value;
                            else
                                delete message.cause;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.subject = reader.stringVerify();
                            message._subject = "subject";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.sigma = reader.double();
                            message._sigma = "sigma";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.xrayNearby = $root.portico.v1.XrayNearby.decode(reader, reader.size(), $undefined, _depth + 1, message.xrayNearby);
                            message._xrayNearby = "xrayNearby";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AlarmRaised.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.AlarmRaised)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.AlarmRaised: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.AlarmRaised();
                if (object.alarm != null)
                    if (typeof object.alarm !== "string" || object.alarm.length)
                        message.alarm = $String(object.alarm);
                if (object.category != null)
                    if (typeof object.category !== "string" || object.category.length)
                        message.category = $String(object.category);
                if (object.priority != null)
                    if ($Number(object.priority) !== 0)
                        message.priority = object.priority >>> 0;
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.cause != null)
                    if (typeof object.cause !== "string" || object.cause.length)
                        message.cause = $String(object.cause);
                if (object.subject != null)
                    message.subject = $String(object.subject);
                if (object.sigma != null)
                    message.sigma = $Number(object.sigma);
                if (object.xrayNearby != null) {
                    if (!$util.isObject(object.xrayNearby))
                        throw $TypeError(".portico.v1.AlarmRaised.xrayNearby: object expected");
                    message.xrayNearby = $root.portico.v1.XrayNearby.fromObject(object.xrayNearby, _depth + 1);
                }
                return message;
            };

            AlarmRaised.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.alarm = "";
                    object.category = "";
                    object.priority = 0;
                    object.state = "";
                    object.cause = "";
                }
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm"))
                    object.alarm = message.alarm;
                if (message.category != null && $Object.hasOwnProperty.call(message, "category"))
                    object.category = message.category;
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority"))
                    object.priority = message.priority;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    object.cause = message.cause;
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                    object.subject = message.subject;
                if (message.sigma != null && $Object.hasOwnProperty.call(message, "sigma"))
                    object.sigma = options.json && !$isFinite(message.sigma) ? $String(message.sigma) : message.sigma;
                if (message.xrayNearby != null && $Object.hasOwnProperty.call(message, "xrayNearby"))
                    object.xrayNearby = $root.portico.v1.XrayNearby.toObject(message.xrayNearby, options, _depth + 1);
                return object;
            };

            AlarmRaised.prototype.toJSON = function() {
                return AlarmRaised.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AlarmRaised;
        })();

        v1.AlarmChanged = (function() {

            const AlarmChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AlarmChanged.prototype.alarm = "";
            AlarmChanged.prototype.state = "";
            AlarmChanged.prototype.reason = "";
            AlarmChanged.prototype.sigma = null;
            AlarmChanged.prototype.by = null;
            AlarmChanged.prototype.acknowledged = null;
            AlarmChanged.prototype.shelvedUntil = null;
            AlarmChanged.prototype.adjudication = null;
            AlarmChanged.prototype.comment = null;
            AlarmChanged.prototype.condition = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_sigma", {
                get: $util.oneOfGetter($oneOfFields = ["sigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_by", {
                get: $util.oneOfGetter($oneOfFields = ["by"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_acknowledged", {
                get: $util.oneOfGetter($oneOfFields = ["acknowledged"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_shelvedUntil", {
                get: $util.oneOfGetter($oneOfFields = ["shelvedUntil"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_adjudication", {
                get: $util.oneOfGetter($oneOfFields = ["adjudication"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_comment", {
                get: $util.oneOfGetter($oneOfFields = ["comment"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AlarmChanged.prototype, "_condition", {
                get: $util.oneOfGetter($oneOfFields = ["condition"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AlarmChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== "")
                    writer.uint32(10).string(message.alarm);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(18).string(message.state);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(26).string(message.reason);
                if (message.sigma != null && $Object.hasOwnProperty.call(message, "sigma"))
                    writer.uint32(33).double(message.sigma);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                    writer.uint32(42).string(message.by);
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    writer.uint32(48).bool(message.acknowledged);
                if (message.shelvedUntil != null && $Object.hasOwnProperty.call(message, "shelvedUntil"))
                    writer.uint32(58).string(message.shelvedUntil);
                if (message.adjudication != null && $Object.hasOwnProperty.call(message, "adjudication"))
                    $root.portico.v1.Adjudication.encode(message.adjudication, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    writer.uint32(74).string(message.comment);
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    writer.uint32(82).string(message.condition);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AlarmChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.AlarmChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.sigma = reader.double();
                            message._sigma = "sigma";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.by = reader.stringVerify();
                            message._by = "by";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.acknowledged = reader.bool();
                            message._acknowledged = "acknowledged";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.shelvedUntil = reader.stringVerify();
                            message._shelvedUntil = "shelvedUntil";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.adjudication = $root.portico.v1.Adjudication.decode(reader, reader.size(), $undefined, _depth + 1, message.adjudication);
                            message._adjudication = "adjudication";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.comment = reader.stringVerify();
                            message._comment = "comment";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.condition = reader.stringVerify();
                            message._condition = "condition";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AlarmChanged.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.AlarmChanged)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.AlarmChanged: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.AlarmChanged();
                if (object.alarm != null)
                    if (typeof object.alarm !== "string" || object.alarm.length)
                        message.alarm = $String(object.alarm);
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.sigma != null)
                    message.sigma = $Number(object.sigma);
                if (object.by != null)
                    message.by = $String(object.by);
                if (object.acknowledged != null)
                    message.acknowledged = $Boolean(object.acknowledged);
                if (object.shelvedUntil != null)
                    message.shelvedUntil = $String(object.shelvedUntil);
                if (object.adjudication != null) {
                    if (!$util.isObject(object.adjudication))
                        throw $TypeError(".portico.v1.AlarmChanged.adjudication: object expected");
                    message.adjudication = $root.portico.v1.Adjudication.fromObject(object.adjudication, _depth + 1);
                }
                if (object.comment != null)
                    message.comment = $String(object.comment);
                if (object.condition != null)
                    message.condition = $String(object.condition);
                return message;
            };

            AlarmChanged.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.alarm = "";
                    object.state = "";
                    object.reason = "";
                }
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm"))
                    object.alarm = message.alarm;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.sigma != null && $Object.hasOwnProperty.call(message, "sigma"))
                    object.sigma = options.json && !$isFinite(message.sigma) ? $String(message.sigma) : message.sigma;
                if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                    object.by = message.by;
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    object.acknowledged = message.acknowledged;
                if (message.shelvedUntil != null && $Object.hasOwnProperty.call(message, "shelvedUntil"))
                    object.shelvedUntil = message.shelvedUntil;
                if (message.adjudication != null && $Object.hasOwnProperty.call(message, "adjudication"))
                    object.adjudication = $root.portico.v1.Adjudication.toObject(message.adjudication, options, _depth + 1);
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    object.comment = message.comment;
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = message.condition;
                return object;
            };

            AlarmChanged.prototype.toJSON = function() {
                return AlarmChanged.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AlarmChanged;
        })();

        v1.Adjudication = (function() {

            const Adjudication = function (properties) {
                this.isotopes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Adjudication.prototype.code = 0;
            Adjudication.prototype.meaning = "";
            Adjudication.prototype.isotopes = $util.emptyArray;
            Adjudication.prototype.secondaryInspection = "";
            Adjudication.prototype.vehicle = null;
            Adjudication.prototype.comment = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Adjudication.prototype, "_vehicle", {
                get: $util.oneOfGetter($oneOfFields = ["vehicle"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Adjudication.prototype, "_comment", {
                get: $util.oneOfGetter($oneOfFields = ["comment"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Adjudication.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(8).uint32(message.code);
                if (message.meaning != null && $Object.hasOwnProperty.call(message, "meaning") && message.meaning !== "")
                    writer.uint32(18).string(message.meaning);
                if (message.isotopes != null && message.isotopes.length)
                    for (let i = 0; i < message.isotopes.length; ++i)
                        writer.uint32(26).string(message.isotopes[i]);
                if (message.secondaryInspection != null && $Object.hasOwnProperty.call(message, "secondaryInspection") && message.secondaryInspection !== "")
                    writer.uint32(34).string(message.secondaryInspection);
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    writer.uint32(42).string(message.vehicle);
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    writer.uint32(50).string(message.comment);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Adjudication.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Adjudication();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.meaning = value;
                            else
                                delete message.meaning;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.isotopes && message.isotopes.length))
                                message.isotopes = [];
                            message.isotopes.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.secondaryInspection = value;
                            else
                                delete message.secondaryInspection;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.vehicle = reader.stringVerify();
                            message._vehicle = "vehicle";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.comment = reader.stringVerify();
                            message._comment = "comment";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Adjudication.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Adjudication)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Adjudication: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Adjudication();
                if (object.code != null)
                    if ($Number(object.code) !== 0)
                        message.code = object.code >>> 0;
                if (object.meaning != null)
                    if (typeof object.meaning !== "string" || object.meaning.length)
                        message.meaning = $String(object.meaning);
                if (object.isotopes) {
                    if (!$Array.isArray(object.isotopes))
                        throw $TypeError(".portico.v1.Adjudication.isotopes: array expected");
                    message.isotopes = $Array(object.isotopes.length);
                    for (let i = 0; i < object.isotopes.length; ++i)
                        message.isotopes[i] = $String(object.isotopes[i]);
                }
                if (object.secondaryInspection != null)
                    if (typeof object.secondaryInspection !== "string" || object.secondaryInspection.length)
                        message.secondaryInspection = $String(object.secondaryInspection);
                if (object.vehicle != null)
                    message.vehicle = $String(object.vehicle);
                if (object.comment != null)
                    message.comment = $String(object.comment);
                return message;
            };

            Adjudication.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.isotopes = [];
                if (options.defaults) {
                    object.code = 0;
                    object.meaning = "";
                    object.secondaryInspection = "";
                }
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.meaning != null && $Object.hasOwnProperty.call(message, "meaning"))
                    object.meaning = message.meaning;
                if (message.isotopes && message.isotopes.length) {
                    object.isotopes = $Array(message.isotopes.length);
                    for (let j = 0; j < message.isotopes.length; ++j)
                        object.isotopes[j] = message.isotopes[j];
                }
                if (message.secondaryInspection != null && $Object.hasOwnProperty.call(message, "secondaryInspection"))
                    object.secondaryInspection = message.secondaryInspection;
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    object.vehicle = message.vehicle;
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    object.comment = message.comment;
                return object;
            };

            Adjudication.prototype.toJSON = function() {
                return Adjudication.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Adjudication;
        })();

        v1.ScanStarted = (function() {

            const ScanStarted = function (properties) {
                this.energies = [];
                this.views = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanStarted.prototype.scan = "";
            ScanStarted.prototype.height = 0;
            ScanStarted.prototype.energies = $util.emptyArray;
            ScanStarted.prototype.views = $util.emptyArray;

            ScanStarted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan") && message.scan !== "")
                    writer.uint32(10).string(message.scan);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                    writer.uint32(16).uint32(message.height);
                if (message.energies != null && message.energies.length)
                    for (let i = 0; i < message.energies.length; ++i)
                        writer.uint32(26).string(message.energies[i]);
                if (message.views != null && message.views.length)
                    for (let i = 0; i < message.views.length; ++i)
                        writer.uint32(34).string(message.views[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanStarted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanStarted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scan = value;
                            else
                                delete message.scan;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.energies && message.energies.length))
                                message.energies = [];
                            message.energies.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.views && message.views.length))
                                message.views = [];
                            message.views.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanStarted.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanStarted)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanStarted: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanStarted();
                if (object.scan != null)
                    if (typeof object.scan !== "string" || object.scan.length)
                        message.scan = $String(object.scan);
                if (object.height != null)
                    if ($Number(object.height) !== 0)
                        message.height = object.height >>> 0;
                if (object.energies) {
                    if (!$Array.isArray(object.energies))
                        throw $TypeError(".portico.v1.ScanStarted.energies: array expected");
                    message.energies = $Array(object.energies.length);
                    for (let i = 0; i < object.energies.length; ++i)
                        message.energies[i] = $String(object.energies[i]);
                }
                if (object.views) {
                    if (!$Array.isArray(object.views))
                        throw $TypeError(".portico.v1.ScanStarted.views: array expected");
                    message.views = $Array(object.views.length);
                    for (let i = 0; i < object.views.length; ++i)
                        message.views[i] = $String(object.views[i]);
                }
                return message;
            };

            ScanStarted.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.energies = [];
                    object.views = [];
                }
                if (options.defaults) {
                    object.scan = "";
                    object.height = 0;
                }
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.height != null && $Object.hasOwnProperty.call(message, "height"))
                    object.height = message.height;
                if (message.energies && message.energies.length) {
                    object.energies = $Array(message.energies.length);
                    for (let j = 0; j < message.energies.length; ++j)
                        object.energies[j] = message.energies[j];
                }
                if (message.views && message.views.length) {
                    object.views = $Array(message.views.length);
                    for (let j = 0; j < message.views.length; ++j)
                        object.views[j] = message.views[j];
                }
                return object;
            };

            ScanStarted.prototype.toJSON = function() {
                return ScanStarted.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanStarted;
        })();

        v1.Pitch = (function() {

            const Pitch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Pitch.prototype.x = null;
            Pitch.prototype.y = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Pitch.prototype, "_x", {
                get: $util.oneOfGetter($oneOfFields = ["x"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Pitch.prototype, "_y", {
                get: $util.oneOfGetter($oneOfFields = ["y"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Pitch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.x != null && $Object.hasOwnProperty.call(message, "x"))
                    writer.uint32(9).double(message.x);
                if (message.y != null && $Object.hasOwnProperty.call(message, "y"))
                    writer.uint32(17).double(message.y);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Pitch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Pitch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.x = reader.double();
                            message._x = "x";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.y = reader.double();
                            message._y = "y";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Pitch.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Pitch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Pitch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Pitch();
                if (object.x != null)
                    message.x = $Number(object.x);
                if (object.y != null)
                    message.y = $Number(object.y);
                return message;
            };

            Pitch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.x != null && $Object.hasOwnProperty.call(message, "x"))
                    object.x = options.json && !$isFinite(message.x) ? $String(message.x) : message.x;
                if (message.y != null && $Object.hasOwnProperty.call(message, "y"))
                    object.y = options.json && !$isFinite(message.y) ? $String(message.y) : message.y;
                return object;
            };

            Pitch.prototype.toJSON = function() {
                return Pitch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Pitch;
        })();

        v1.ScanImage = (function() {

            const ScanImage = function (properties) {
                this.energies = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanImage.prototype.blob = "";
            ScanImage.prototype.mediaType = "";
            ScanImage.prototype.width = 0;
            ScanImage.prototype.height = 0;
            ScanImage.prototype.bitDepth = 0;
            ScanImage.prototype.energies = $util.emptyArray;
            ScanImage.prototype.pitchMillimetres = null;
            ScanImage.prototype.firstLitLine = null;
            ScanImage.prototype.columns = null;
            ScanImage.prototype.calibration = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanImage.prototype, "_firstLitLine", {
                get: $util.oneOfGetter($oneOfFields = ["firstLitLine"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanImage.prototype, "_columns", {
                get: $util.oneOfGetter($oneOfFields = ["columns"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanImage.prototype, "_calibration", {
                get: $util.oneOfGetter($oneOfFields = ["calibration"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanImage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob") && message.blob !== "")
                    writer.uint32(10).string(message.blob);
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                    writer.uint32(18).string(message.mediaType);
                if (message.width != null && $Object.hasOwnProperty.call(message, "width") && message.width !== 0)
                    writer.uint32(24).uint32(message.width);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                    writer.uint32(32).uint32(message.height);
                if (message.bitDepth != null && $Object.hasOwnProperty.call(message, "bitDepth") && message.bitDepth !== 0)
                    writer.uint32(40).uint32(message.bitDepth);
                if (message.energies != null && message.energies.length)
                    for (let i = 0; i < message.energies.length; ++i)
                        writer.uint32(50).string(message.energies[i]);
                if (message.pitchMillimetres != null && $Object.hasOwnProperty.call(message, "pitchMillimetres"))
                    $root.portico.v1.Pitch.encode(message.pitchMillimetres, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.firstLitLine != null && $Object.hasOwnProperty.call(message, "firstLitLine"))
                    writer.uint32(64).uint32(message.firstLitLine);
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns"))
                    writer.uint32(74).string(message.columns);
                if (message.calibration != null && $Object.hasOwnProperty.call(message, "calibration"))
                    writer.uint32(82).string(message.calibration);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanImage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanImage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.blob = value;
                            else
                                delete message.blob;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mediaType = value;
                            else
                                delete message.mediaType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.width = value;
                            else
                                delete message.width;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bitDepth = value;
                            else
                                delete message.bitDepth;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.energies && message.energies.length))
                                message.energies = [];
                            message.energies.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.pitchMillimetres = $root.portico.v1.Pitch.decode(reader, reader.size(), $undefined, _depth + 1, message.pitchMillimetres);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.firstLitLine = reader.uint32();
                            message._firstLitLine = "firstLitLine";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.columns = reader.stringVerify();
                            message._columns = "columns";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.calibration = reader.stringVerify();
                            message._calibration = "calibration";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanImage.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanImage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanImage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanImage();
                if (object.blob != null)
                    if (typeof object.blob !== "string" || object.blob.length)
                        message.blob = $String(object.blob);
                if (object.mediaType != null)
                    if (typeof object.mediaType !== "string" || object.mediaType.length)
                        message.mediaType = $String(object.mediaType);
                if (object.width != null)
                    if ($Number(object.width) !== 0)
                        message.width = object.width >>> 0;
                if (object.height != null)
                    if ($Number(object.height) !== 0)
                        message.height = object.height >>> 0;
                if (object.bitDepth != null)
                    if ($Number(object.bitDepth) !== 0)
                        message.bitDepth = object.bitDepth >>> 0;
                if (object.energies) {
                    if (!$Array.isArray(object.energies))
                        throw $TypeError(".portico.v1.ScanImage.energies: array expected");
                    message.energies = $Array(object.energies.length);
                    for (let i = 0; i < object.energies.length; ++i)
                        message.energies[i] = $String(object.energies[i]);
                }
                if (object.pitchMillimetres != null) {
                    if (!$util.isObject(object.pitchMillimetres))
                        throw $TypeError(".portico.v1.ScanImage.pitchMillimetres: object expected");
                    message.pitchMillimetres = $root.portico.v1.Pitch.fromObject(object.pitchMillimetres, _depth + 1);
                }
                if (object.firstLitLine != null)
                    message.firstLitLine = object.firstLitLine >>> 0;
                if (object.columns != null)
                    message.columns = $String(object.columns);
                if (object.calibration != null)
                    message.calibration = $String(object.calibration);
                return message;
            };

            ScanImage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.energies = [];
                if (options.defaults) {
                    object.blob = "";
                    object.mediaType = "";
                    object.width = 0;
                    object.height = 0;
                    object.bitDepth = 0;
                    object.pitchMillimetres = null;
                }
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    object.blob = message.blob;
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType"))
                    object.mediaType = message.mediaType;
                if (message.width != null && $Object.hasOwnProperty.call(message, "width"))
                    object.width = message.width;
                if (message.height != null && $Object.hasOwnProperty.call(message, "height"))
                    object.height = message.height;
                if (message.bitDepth != null && $Object.hasOwnProperty.call(message, "bitDepth"))
                    object.bitDepth = message.bitDepth;
                if (message.energies && message.energies.length) {
                    object.energies = $Array(message.energies.length);
                    for (let j = 0; j < message.energies.length; ++j)
                        object.energies[j] = message.energies[j];
                }
                if (message.pitchMillimetres != null && $Object.hasOwnProperty.call(message, "pitchMillimetres"))
                    object.pitchMillimetres = $root.portico.v1.Pitch.toObject(message.pitchMillimetres, options, _depth + 1);
                if (message.firstLitLine != null && $Object.hasOwnProperty.call(message, "firstLitLine"))
                    object.firstLitLine = message.firstLitLine;
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns"))
                    object.columns = message.columns;
                if (message.calibration != null && $Object.hasOwnProperty.call(message, "calibration"))
                    object.calibration = message.calibration;
                return object;
            };

            ScanImage.prototype.toJSON = function() {
                return ScanImage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanImage;
        })();

        v1.Picture = (function() {

            const Picture = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Picture.prototype.blob = "";
            Picture.prototype.mediaType = "";
            Picture.prototype.width = 0;
            Picture.prototype.height = 0;
            Picture.prototype.bytes = 0;

            Picture.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob") && message.blob !== "")
                    writer.uint32(10).string(message.blob);
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                    writer.uint32(18).string(message.mediaType);
                if (message.width != null && $Object.hasOwnProperty.call(message, "width") && message.width !== 0)
                    writer.uint32(24).uint32(message.width);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && message.height !== 0)
                    writer.uint32(32).uint32(message.height);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(40).uint32(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Picture.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Picture();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.blob = value;
                            else
                                delete message.blob;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mediaType = value;
                            else
                                delete message.mediaType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.width = value;
                            else
                                delete message.width;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Picture.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Picture)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Picture: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Picture();
                if (object.blob != null)
                    if (typeof object.blob !== "string" || object.blob.length)
                        message.blob = $String(object.blob);
                if (object.mediaType != null)
                    if (typeof object.mediaType !== "string" || object.mediaType.length)
                        message.mediaType = $String(object.mediaType);
                if (object.width != null)
                    if ($Number(object.width) !== 0)
                        message.width = object.width >>> 0;
                if (object.height != null)
                    if ($Number(object.height) !== 0)
                        message.height = object.height >>> 0;
                if (object.bytes != null)
                    if ($Number(object.bytes) !== 0)
                        message.bytes = object.bytes >>> 0;
                return message;
            };

            Picture.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.blob = "";
                    object.mediaType = "";
                    object.width = 0;
                    object.height = 0;
                    object.bytes = 0;
                }
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    object.blob = message.blob;
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType"))
                    object.mediaType = message.mediaType;
                if (message.width != null && $Object.hasOwnProperty.call(message, "width"))
                    object.width = message.width;
                if (message.height != null && $Object.hasOwnProperty.call(message, "height"))
                    object.height = message.height;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    object.bytes = message.bytes;
                return object;
            };

            Picture.prototype.toJSON = function() {
                return Picture.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Picture;
        })();

        v1.Previews = (function() {

            const Previews = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Previews.prototype.preview = null;
            Previews.prototype.thumbnail = null;
            Previews.prototype.material = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Previews.prototype, "_material", {
                get: $util.oneOfGetter($oneOfFields = ["material"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Previews.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.preview != null && $Object.hasOwnProperty.call(message, "preview"))
                    $root.portico.v1.Picture.encode(message.preview, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.thumbnail != null && $Object.hasOwnProperty.call(message, "thumbnail"))
                    $root.portico.v1.Picture.encode(message.thumbnail, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.material != null && $Object.hasOwnProperty.call(message, "material"))
                    $root.portico.v1.Picture.encode(message.material, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Previews.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Previews();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.preview = $root.portico.v1.Picture.decode(reader, reader.size(), $undefined, _depth + 1, message.preview);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.thumbnail = $root.portico.v1.Picture.decode(reader, reader.size(), $undefined, _depth + 1, message.thumbnail);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.material = $root.portico.v1.Picture.decode(reader, reader.size(), $undefined, _depth + 1, message.material);
                            message._material = "material";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Previews.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Previews)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Previews: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Previews();
                if (object.preview != null) {
                    if (!$util.isObject(object.preview))
                        throw $TypeError(".portico.v1.Previews.preview: object expected");
                    message.preview = $root.portico.v1.Picture.fromObject(object.preview, _depth + 1);
                }
                if (object.thumbnail != null) {
                    if (!$util.isObject(object.thumbnail))
                        throw $TypeError(".portico.v1.Previews.thumbnail: object expected");
                    message.thumbnail = $root.portico.v1.Picture.fromObject(object.thumbnail, _depth + 1);
                }
                if (object.material != null) {
                    if (!$util.isObject(object.material))
                        throw $TypeError(".portico.v1.Previews.material: object expected");
                    message.material = $root.portico.v1.Picture.fromObject(object.material, _depth + 1);
                }
                return message;
            };

            Previews.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.preview = null;
                    object.thumbnail = null;
                }
                if (message.preview != null && $Object.hasOwnProperty.call(message, "preview"))
                    object.preview = $root.portico.v1.Picture.toObject(message.preview, options, _depth + 1);
                if (message.thumbnail != null && $Object.hasOwnProperty.call(message, "thumbnail"))
                    object.thumbnail = $root.portico.v1.Picture.toObject(message.thumbnail, options, _depth + 1);
                if (message.material != null && $Object.hasOwnProperty.call(message, "material"))
                    object.material = $root.portico.v1.Picture.toObject(message.material, options, _depth + 1);
                return object;
            };

            Previews.prototype.toJSON = function() {
                return Previews.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Previews;
        })();

        v1.ScanQuality = (function() {

            const ScanQuality = function (properties) {
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanQuality.prototype.state = "";
            ScanQuality.prototype.reasons = $util.emptyArray;
            ScanQuality.prototype.darkLines = 0;
            ScanQuality.prototype.airLines = 0;
            ScanQuality.prototype.airLevelDeviation = null;
            ScanQuality.prototype.maskedPixels = 0;
            ScanQuality.prototype.badPixels = 0;
            ScanQuality.prototype.lateLines = null;
            ScanQuality.prototype.partialLines = null;
            ScanQuality.prototype.beamOffLines = null;
            ScanQuality.prototype.saturatedShare = null;
            ScanQuality.prototype.noise = null;
            ScanQuality.prototype.columnStriping = null;
            ScanQuality.prototype.rowStriping = null;
            ScanQuality.prototype.speedSpread = null;
            ScanQuality.prototype.scaleError = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_airLevelDeviation", {
                get: $util.oneOfGetter($oneOfFields = ["airLevelDeviation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_lateLines", {
                get: $util.oneOfGetter($oneOfFields = ["lateLines"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_partialLines", {
                get: $util.oneOfGetter($oneOfFields = ["partialLines"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_beamOffLines", {
                get: $util.oneOfGetter($oneOfFields = ["beamOffLines"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_saturatedShare", {
                get: $util.oneOfGetter($oneOfFields = ["saturatedShare"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_noise", {
                get: $util.oneOfGetter($oneOfFields = ["noise"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_columnStriping", {
                get: $util.oneOfGetter($oneOfFields = ["columnStriping"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_rowStriping", {
                get: $util.oneOfGetter($oneOfFields = ["rowStriping"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_speedSpread", {
                get: $util.oneOfGetter($oneOfFields = ["speedSpread"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanQuality.prototype, "_scaleError", {
                get: $util.oneOfGetter($oneOfFields = ["scaleError"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanQuality.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(10).string(message.state);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        writer.uint32(18).string(message.reasons[i]);
                if (message.darkLines != null && $Object.hasOwnProperty.call(message, "darkLines") && message.darkLines !== 0)
                    writer.uint32(24).uint32(message.darkLines);
                if (message.airLines != null && $Object.hasOwnProperty.call(message, "airLines") && message.airLines !== 0)
                    writer.uint32(32).uint32(message.airLines);
                if (message.airLevelDeviation != null && $Object.hasOwnProperty.call(message, "airLevelDeviation"))
                    writer.uint32(41).double(message.airLevelDeviation);
                if (message.maskedPixels != null && $Object.hasOwnProperty.call(message, "maskedPixels") && message.maskedPixels !== 0)
                    writer.uint32(48).uint32(message.maskedPixels);
                if (message.badPixels != null && $Object.hasOwnProperty.call(message, "badPixels") && message.badPixels !== 0)
                    writer.uint32(56).uint32(message.badPixels);
                if (message.lateLines != null && $Object.hasOwnProperty.call(message, "lateLines"))
                    writer.uint32(64).uint32(message.lateLines);
                if (message.partialLines != null && $Object.hasOwnProperty.call(message, "partialLines"))
                    writer.uint32(72).uint32(message.partialLines);
                if (message.beamOffLines != null && $Object.hasOwnProperty.call(message, "beamOffLines"))
                    writer.uint32(80).uint32(message.beamOffLines);
                if (message.saturatedShare != null && $Object.hasOwnProperty.call(message, "saturatedShare"))
                    writer.uint32(89).double(message.saturatedShare);
                if (message.noise != null && $Object.hasOwnProperty.call(message, "noise"))
                    writer.uint32(97).double(message.noise);
                if (message.columnStriping != null && $Object.hasOwnProperty.call(message, "columnStriping"))
                    writer.uint32(105).double(message.columnStriping);
                if (message.rowStriping != null && $Object.hasOwnProperty.call(message, "rowStriping"))
                    writer.uint32(113).double(message.rowStriping);
                if (message.speedSpread != null && $Object.hasOwnProperty.call(message, "speedSpread"))
                    writer.uint32(121).double(message.speedSpread);
                if (message.scaleError != null && $Object.hasOwnProperty.call(message, "scaleError"))
                    writer.uint32(129).double(message.scaleError);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanQuality.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanQuality();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.darkLines = value;
                            else
                                delete message.darkLines;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.airLines = value;
                            else
                                delete message.airLines;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            message.airLevelDeviation = reader.double();
                            message._airLevelDeviation = "airLevelDeviation";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maskedPixels = value;
                            else
                                delete message.maskedPixels;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.badPixels = value;
                            else
                                delete message.badPixels;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.lateLines = reader.uint32();
                            message._lateLines = "lateLines";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.partialLines = reader.uint32();
                            message._partialLines = "partialLines";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.beamOffLines = reader.uint32();
                            message._beamOffLines = "beamOffLines";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            message.saturatedShare = reader.double();
                            message._saturatedShare = "saturatedShare";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            message.noise = reader.double();
                            message._noise = "noise";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 1)
                                break;
                            message.columnStriping = reader.double();
                            message._columnStriping = "columnStriping";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 1)
                                break;
                            message.rowStriping = reader.double();
                            message._rowStriping = "rowStriping";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 1)
                                break;
                            message.speedSpread = reader.double();
                            message._speedSpread = "speedSpread";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 1)
                                break;
                            message.scaleError = reader.double();
                            message._scaleError = "scaleError";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanQuality.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanQuality)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanQuality: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanQuality();
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.reasons) {
                    if (!$Array.isArray(object.reasons))
                        throw $TypeError(".portico.v1.ScanQuality.reasons: array expected");
                    message.reasons = $Array(object.reasons.length);
                    for (let i = 0; i < object.reasons.length; ++i)
                        message.reasons[i] = $String(object.reasons[i]);
                }
                if (object.darkLines != null)
                    if ($Number(object.darkLines) !== 0)
                        message.darkLines = object.darkLines >>> 0;
                if (object.airLines != null)
                    if ($Number(object.airLines) !== 0)
                        message.airLines = object.airLines >>> 0;
                if (object.airLevelDeviation != null)
                    message.airLevelDeviation = $Number(object.airLevelDeviation);
                if (object.maskedPixels != null)
                    if ($Number(object.maskedPixels) !== 0)
                        message.maskedPixels = object.maskedPixels >>> 0;
                if (object.badPixels != null)
                    if ($Number(object.badPixels) !== 0)
                        message.badPixels = object.badPixels >>> 0;
                if (object.lateLines != null)
                    message.lateLines = object.lateLines >>> 0;
                if (object.partialLines != null)
                    message.partialLines = object.partialLines >>> 0;
                if (object.beamOffLines != null)
                    message.beamOffLines = object.beamOffLines >>> 0;
                if (object.saturatedShare != null)
                    message.saturatedShare = $Number(object.saturatedShare);
                if (object.noise != null)
                    message.noise = $Number(object.noise);
                if (object.columnStriping != null)
                    message.columnStriping = $Number(object.columnStriping);
                if (object.rowStriping != null)
                    message.rowStriping = $Number(object.rowStriping);
                if (object.speedSpread != null)
                    message.speedSpread = $Number(object.speedSpread);
                if (object.scaleError != null)
                    message.scaleError = $Number(object.scaleError);
                return message;
            };

            ScanQuality.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.reasons = [];
                if (options.defaults) {
                    object.state = "";
                    object.darkLines = 0;
                    object.airLines = 0;
                    object.maskedPixels = 0;
                    object.badPixels = 0;
                }
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.reasons && message.reasons.length) {
                    object.reasons = $Array(message.reasons.length);
                    for (let j = 0; j < message.reasons.length; ++j)
                        object.reasons[j] = message.reasons[j];
                }
                if (message.darkLines != null && $Object.hasOwnProperty.call(message, "darkLines"))
                    object.darkLines = message.darkLines;
                if (message.airLines != null && $Object.hasOwnProperty.call(message, "airLines"))
                    object.airLines = message.airLines;
                if (message.airLevelDeviation != null && $Object.hasOwnProperty.call(message, "airLevelDeviation"))
                    object.airLevelDeviation = options.json && !$isFinite(message.airLevelDeviation) ? $String(message.airLevelDeviation) : message.airLevelDeviation;
                if (message.maskedPixels != null && $Object.hasOwnProperty.call(message, "maskedPixels"))
                    object.maskedPixels = message.maskedPixels;
                if (message.badPixels != null && $Object.hasOwnProperty.call(message, "badPixels"))
                    object.badPixels = message.badPixels;
                if (message.lateLines != null && $Object.hasOwnProperty.call(message, "lateLines"))
                    object.lateLines = message.lateLines;
                if (message.partialLines != null && $Object.hasOwnProperty.call(message, "partialLines"))
                    object.partialLines = message.partialLines;
                if (message.beamOffLines != null && $Object.hasOwnProperty.call(message, "beamOffLines"))
                    object.beamOffLines = message.beamOffLines;
                if (message.saturatedShare != null && $Object.hasOwnProperty.call(message, "saturatedShare"))
                    object.saturatedShare = options.json && !$isFinite(message.saturatedShare) ? $String(message.saturatedShare) : message.saturatedShare;
                if (message.noise != null && $Object.hasOwnProperty.call(message, "noise"))
                    object.noise = options.json && !$isFinite(message.noise) ? $String(message.noise) : message.noise;
                if (message.columnStriping != null && $Object.hasOwnProperty.call(message, "columnStriping"))
                    object.columnStriping = options.json && !$isFinite(message.columnStriping) ? $String(message.columnStriping) : message.columnStriping;
                if (message.rowStriping != null && $Object.hasOwnProperty.call(message, "rowStriping"))
                    object.rowStriping = options.json && !$isFinite(message.rowStriping) ? $String(message.rowStriping) : message.rowStriping;
                if (message.speedSpread != null && $Object.hasOwnProperty.call(message, "speedSpread"))
                    object.speedSpread = options.json && !$isFinite(message.speedSpread) ? $String(message.speedSpread) : message.speedSpread;
                if (message.scaleError != null && $Object.hasOwnProperty.call(message, "scaleError"))
                    object.scaleError = options.json && !$isFinite(message.scaleError) ? $String(message.scaleError) : message.scaleError;
                return object;
            };

            ScanQuality.prototype.toJSON = function() {
                return ScanQuality.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanQuality;
        })();

        v1.ScanVehicle = (function() {

            const ScanVehicle = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanVehicle.prototype.fromLine = 0;
            ScanVehicle.prototype.toLine = 0;
            ScanVehicle.prototype.enteredAt = "";
            ScanVehicle.prototype.leftAt = "";
            ScanVehicle.prototype.fromColumn = null;
            ScanVehicle.prototype.toColumn = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanVehicle.prototype, "_fromColumn", {
                get: $util.oneOfGetter($oneOfFields = ["fromColumn"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanVehicle.prototype, "_toColumn", {
                get: $util.oneOfGetter($oneOfFields = ["toColumn"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanVehicle.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromLine != null && $Object.hasOwnProperty.call(message, "fromLine") && message.fromLine !== 0)
                    writer.uint32(8).uint32(message.fromLine);
                if (message.toLine != null && $Object.hasOwnProperty.call(message, "toLine") && message.toLine !== 0)
                    writer.uint32(16).uint32(message.toLine);
                if (message.enteredAt != null && $Object.hasOwnProperty.call(message, "enteredAt") && message.enteredAt !== "")
                    writer.uint32(26).string(message.enteredAt);
                if (message.leftAt != null && $Object.hasOwnProperty.call(message, "leftAt") && message.leftAt !== "")
                    writer.uint32(34).string(message.leftAt);
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn"))
                    writer.uint32(40).uint32(message.fromColumn);
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn"))
                    writer.uint32(48).uint32(message.toColumn);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanVehicle.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanVehicle();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromLine = value;
                            else
                                delete message.fromLine;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toLine = value;
                            else
                                delete message.toLine;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.enteredAt = value;
                            else
                                delete message.enteredAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leftAt = value;
                            else
                                delete message.leftAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.fromColumn = reader.uint32();
                            message._fromColumn = "fromColumn";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.toColumn = reader.uint32();
                            message._toColumn = "toColumn";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanVehicle.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanVehicle)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanVehicle: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanVehicle();
                if (object.fromLine != null)
                    if ($Number(object.fromLine) !== 0)
                        message.fromLine = object.fromLine >>> 0;
                if (object.toLine != null)
                    if ($Number(object.toLine) !== 0)
                        message.toLine = object.toLine >>> 0;
                if (object.enteredAt != null)
                    if (typeof object.enteredAt !== "string" || object.enteredAt.length)
                        message.enteredAt = $String(object.enteredAt);
                if (object.leftAt != null)
                    if (typeof object.leftAt !== "string" || object.leftAt.length)
                        message.leftAt = $String(object.leftAt);
                if (object.fromColumn != null)
                    message.fromColumn = object.fromColumn >>> 0;
                if (object.toColumn != null)
                    message.toColumn = object.toColumn >>> 0;
                return message;
            };

            ScanVehicle.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.fromLine = 0;
                    object.toLine = 0;
                    object.enteredAt = "";
                    object.leftAt = "";
                }
                if (message.fromLine != null && $Object.hasOwnProperty.call(message, "fromLine"))
                    object.fromLine = message.fromLine;
                if (message.toLine != null && $Object.hasOwnProperty.call(message, "toLine"))
                    object.toLine = message.toLine;
                if (message.enteredAt != null && $Object.hasOwnProperty.call(message, "enteredAt"))
                    object.enteredAt = message.enteredAt;
                if (message.leftAt != null && $Object.hasOwnProperty.call(message, "leftAt"))
                    object.leftAt = message.leftAt;
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn"))
                    object.fromColumn = message.fromColumn;
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn"))
                    object.toColumn = message.toColumn;
                return object;
            };

            ScanVehicle.prototype.toJSON = function() {
                return ScanVehicle.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanVehicle;
        })();

        v1.TimeSpan = (function() {

            const TimeSpan = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TimeSpan.prototype.from = "";
            TimeSpan.prototype.to = "";

            TimeSpan.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(10).string(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                    writer.uint32(18).string(message.to);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TimeSpan.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.TimeSpan();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            TimeSpan.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.TimeSpan)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.TimeSpan: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.TimeSpan();
                if (object.from != null)
                    if (typeof object.from !== "string" || object.from.length)
                        message.from = $String(object.from);
                if (object.to != null)
                    if (typeof object.to !== "string" || object.to.length)
                        message.to = $String(object.to);
                return message;
            };

            TimeSpan.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.from = "";
                    object.to = "";
                }
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    object.from = message.from;
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = message.to;
                return object;
            };

            TimeSpan.prototype.toJSON = function() {
                return TimeSpan.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TimeSpan;
        })();

        v1.ScanRaw = (function() {

            const ScanRaw = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanRaw.prototype.blob = "";
            ScanRaw.prototype.mediaType = "";
            ScanRaw.prototype.bytes = 0;

            ScanRaw.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob") && message.blob !== "")
                    writer.uint32(10).string(message.blob);
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                    writer.uint32(18).string(message.mediaType);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(24).uint32(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanRaw.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanRaw();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.blob = value;
                            else
                                delete message.blob;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mediaType = value;
                            else
                                delete message.mediaType;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanRaw.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanRaw)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanRaw: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanRaw();
                if (object.blob != null)
                    if (typeof object.blob !== "string" || object.blob.length)
                        message.blob = $String(object.blob);
                if (object.mediaType != null)
                    if (typeof object.mediaType !== "string" || object.mediaType.length)
                        message.mediaType = $String(object.mediaType);
                if (object.bytes != null)
                    if ($Number(object.bytes) !== 0)
                        message.bytes = object.bytes >>> 0;
                return message;
            };

            ScanRaw.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.blob = "";
                    object.mediaType = "";
                    object.bytes = 0;
                }
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    object.blob = message.blob;
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType"))
                    object.mediaType = message.mediaType;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    object.bytes = message.bytes;
                return object;
            };

            ScanRaw.prototype.toJSON = function() {
                return ScanRaw.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanRaw;
        })();

        v1.ScanMotion = (function() {

            const ScanMotion = function (properties) {
                this.sinceStartMs = [];
                this.speedMetresPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanMotion.prototype.source = "";
            ScanMotion.prototype.device = null;
            ScanMotion.prototype.sinceStartMs = $util.emptyArray;
            ScanMotion.prototype.speedMetresPerSecond = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanMotion.prototype, "_device", {
                get: $util.oneOfGetter($oneOfFields = ["device"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanMotion.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(10).string(message.source);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    writer.uint32(18).string(message.device);
                if (message.sinceStartMs != null && message.sinceStartMs.length)
                    writer.uint32(26).doubles(message.sinceStartMs);
                if (message.speedMetresPerSecond != null && message.speedMetresPerSecond.length)
                    writer.uint32(34).doubles(message.speedMetresPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanMotion.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanMotion();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.device = reader.stringVerify();
                            message._device = "device";
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.sinceStartMs && message.sinceStartMs.length))
                                    message.sinceStartMs = [];
                                reader.doubles(message.sinceStartMs);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.sinceStartMs && message.sinceStartMs.length))
                                message.sinceStartMs = [];
                            message.sinceStartMs.push(reader.double());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.speedMetresPerSecond && message.speedMetresPerSecond.length))
                                    message.speedMetresPerSecond = [];
                                reader.doubles(message.speedMetresPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.speedMetresPerSecond && message.speedMetresPerSecond.length))
                                message.speedMetresPerSecond = [];
                            message.speedMetresPerSecond.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanMotion.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanMotion)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanMotion: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanMotion();
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.device != null)
                    message.device = $String(object.device);
                if (object.sinceStartMs) {
                    if (!$Array.isArray(object.sinceStartMs))
                        throw $TypeError(".portico.v1.ScanMotion.sinceStartMs: array expected");
                    message.sinceStartMs = $Array(object.sinceStartMs.length);
                    for (let i = 0; i < object.sinceStartMs.length; ++i)
                        message.sinceStartMs[i] = $Number(object.sinceStartMs[i]);
                }
                if (object.speedMetresPerSecond) {
                    if (!$Array.isArray(object.speedMetresPerSecond))
                        throw $TypeError(".portico.v1.ScanMotion.speedMetresPerSecond: array expected");
                    message.speedMetresPerSecond = $Array(object.speedMetresPerSecond.length);
                    for (let i = 0; i < object.speedMetresPerSecond.length; ++i)
                        message.speedMetresPerSecond[i] = $Number(object.speedMetresPerSecond[i]);
                }
                return message;
            };

            ScanMotion.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.sinceStartMs = [];
                    object.speedMetresPerSecond = [];
                }
                if (options.defaults)
                    object.source = "";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    object.device = message.device;
                if (message.sinceStartMs && message.sinceStartMs.length) {
                    object.sinceStartMs = $Array(message.sinceStartMs.length);
                    for (let j = 0; j < message.sinceStartMs.length; ++j)
                        object.sinceStartMs[j] = options.json && !$isFinite(message.sinceStartMs[j]) ? $String(message.sinceStartMs[j]) : message.sinceStartMs[j];
                }
                if (message.speedMetresPerSecond && message.speedMetresPerSecond.length) {
                    object.speedMetresPerSecond = $Array(message.speedMetresPerSecond.length);
                    for (let j = 0; j < message.speedMetresPerSecond.length; ++j)
                        object.speedMetresPerSecond[j] = options.json && !$isFinite(message.speedMetresPerSecond[j]) ? $String(message.speedMetresPerSecond[j]) : message.speedMetresPerSecond[j];
                }
                return object;
            };

            ScanMotion.prototype.toJSON = function() {
                return ScanMotion.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanMotion;
        })();

        v1.ImageRegion = (function() {

            const ImageRegion = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ImageRegion.prototype.fromColumn = 0;
            ImageRegion.prototype.toColumn = 0;
            ImageRegion.prototype.fromRow = 0;
            ImageRegion.prototype.toRow = 0;

            ImageRegion.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn") && message.fromColumn !== 0)
                    writer.uint32(8).uint32(message.fromColumn);
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn") && message.toColumn !== 0)
                    writer.uint32(16).uint32(message.toColumn);
                if (message.fromRow != null && $Object.hasOwnProperty.call(message, "fromRow") && message.fromRow !== 0)
                    writer.uint32(24).uint32(message.fromRow);
                if (message.toRow != null && $Object.hasOwnProperty.call(message, "toRow") && message.toRow !== 0)
                    writer.uint32(32).uint32(message.toRow);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ImageRegion.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ImageRegion();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromColumn = value;
                            else
                                delete message.fromColumn;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toColumn = value;
                            else
                                delete message.toColumn;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromRow = value;
                            else
                                delete message.fromRow;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toRow = value;
                            else
                                delete message.toRow;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ImageRegion.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ImageRegion)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ImageRegion: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ImageRegion();
                if (object.fromColumn != null)
                    if ($Number(object.fromColumn) !== 0)
                        message.fromColumn = object.fromColumn >>> 0;
                if (object.toColumn != null)
                    if ($Number(object.toColumn) !== 0)
                        message.toColumn = object.toColumn >>> 0;
                if (object.fromRow != null)
                    if ($Number(object.fromRow) !== 0)
                        message.fromRow = object.fromRow >>> 0;
                if (object.toRow != null)
                    if ($Number(object.toRow) !== 0)
                        message.toRow = object.toRow >>> 0;
                return message;
            };

            ImageRegion.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.fromColumn = 0;
                    object.toColumn = 0;
                    object.fromRow = 0;
                    object.toRow = 0;
                }
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn"))
                    object.fromColumn = message.fromColumn;
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn"))
                    object.toColumn = message.toColumn;
                if (message.fromRow != null && $Object.hasOwnProperty.call(message, "fromRow"))
                    object.fromRow = message.fromRow;
                if (message.toRow != null && $Object.hasOwnProperty.call(message, "toRow"))
                    object.toRow = message.toRow;
                return object;
            };

            ImageRegion.prototype.toJSON = function() {
                return ImageRegion.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ImageRegion;
        })();

        v1.MaterialShare = (function() {

            const MaterialShare = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            MaterialShare.prototype.material = "";
            MaterialShare.prototype.share = 0;

            MaterialShare.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.material != null && $Object.hasOwnProperty.call(message, "material") && message.material !== "")
                    writer.uint32(10).string(message.material);
                if (message.share != null && $Object.hasOwnProperty.call(message, "share") && !$Object.is(message.share, 0))
                    writer.uint32(17).double(message.share);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            MaterialShare.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.MaterialShare();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.material = value;
                            else
                                delete message.material;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.share = value;
                            else
                                delete message.share;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            MaterialShare.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.MaterialShare)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.MaterialShare: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.MaterialShare();
                if (object.material != null)
                    if (typeof object.material !== "string" || object.material.length)
                        message.material = $String(object.material);
                if (object.share != null)
                    if (!$Object.is($Number(object.share), 0))
                        message.share = $Number(object.share);
                return message;
            };

            MaterialShare.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.material = "";
                    object.share = 0;
                }
                if (message.material != null && $Object.hasOwnProperty.call(message, "material"))
                    object.material = message.material;
                if (message.share != null && $Object.hasOwnProperty.call(message, "share"))
                    object.share = options.json && !$isFinite(message.share) ? $String(message.share) : message.share;
                return object;
            };

            MaterialShare.prototype.toJSON = function() {
                return MaterialShare.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MaterialShare;
        })();

        v1.ScanSegment = (function() {

            const ScanSegment = function (properties) {
                this.opaque = [];
                this.materials = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanSegment.prototype.kind = "";
            ScanSegment.prototype.fromColumn = 0;
            ScanSegment.prototype.toColumn = 0;
            ScanSegment.prototype.fromRow = 0;
            ScanSegment.prototype.toRow = 0;
            ScanSegment.prototype.fromMillimetres = null;
            ScanSegment.prototype.toMillimetres = null;
            ScanSegment.prototype.size = null;
            ScanSegment.prototype.meanAlpha = 0;
            ScanSegment.prototype.loadAlpha = null;
            ScanSegment.prototype.looksEmpty = null;
            ScanSegment.prototype.opaqueShare = 0;
            ScanSegment.prototype.opaque = $util.emptyArray;
            ScanSegment.prototype.materials = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanSegment.prototype, "_fromMillimetres", {
                get: $util.oneOfGetter($oneOfFields = ["fromMillimetres"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanSegment.prototype, "_toMillimetres", {
                get: $util.oneOfGetter($oneOfFields = ["toMillimetres"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanSegment.prototype, "_size", {
                get: $util.oneOfGetter($oneOfFields = ["size"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanSegment.prototype, "_loadAlpha", {
                get: $util.oneOfGetter($oneOfFields = ["loadAlpha"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanSegment.prototype, "_looksEmpty", {
                get: $util.oneOfGetter($oneOfFields = ["looksEmpty"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanSegment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(10).string(message.kind);
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn") && message.fromColumn !== 0)
                    writer.uint32(16).uint32(message.fromColumn);
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn") && message.toColumn !== 0)
                    writer.uint32(24).uint32(message.toColumn);
                if (message.fromRow != null && $Object.hasOwnProperty.call(message, "fromRow") && message.fromRow !== 0)
                    writer.uint32(32).uint32(message.fromRow);
                if (message.toRow != null && $Object.hasOwnProperty.call(message, "toRow") && message.toRow !== 0)
                    writer.uint32(40).uint32(message.toRow);
                if (message.fromMillimetres != null && $Object.hasOwnProperty.call(message, "fromMillimetres"))
                    writer.uint32(49).double(message.fromMillimetres);
                if (message.toMillimetres != null && $Object.hasOwnProperty.call(message, "toMillimetres"))
                    writer.uint32(57).double(message.toMillimetres);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                    writer.uint32(66).string(message.size);
                if (message.meanAlpha != null && $Object.hasOwnProperty.call(message, "meanAlpha") && !$Object.is(message.meanAlpha, 0))
                    writer.uint32(73).double(message.meanAlpha);
                if (message.loadAlpha != null && $Object.hasOwnProperty.call(message, "loadAlpha"))
                    writer.uint32(81).double(message.loadAlpha);
                if (message.looksEmpty != null && $Object.hasOwnProperty.call(message, "looksEmpty"))
                    writer.uint32(88).bool(message.looksEmpty);
                if (message.opaqueShare != null && $Object.hasOwnProperty.call(message, "opaqueShare") && !$Object.is(message.opaqueShare, 0))
                    writer.uint32(97).double(message.opaqueShare);
                if (message.opaque != null && message.opaque.length)
                    for (let i = 0; i < message.opaque.length; ++i)
                        $root.portico.v1.ImageRegion.encode(message.opaque[i], writer.uint32(106).fork(), _depth + 1).ldelim();
                if (message.materials != null && message.materials.length)
                    for (let i = 0; i < message.materials.length; ++i)
                        $root.portico.v1.MaterialShare.encode(message.materials[i], writer.uint32(114).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanSegment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanSegment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromColumn = value;
                            else
                                delete message.fromColumn;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toColumn = value;
                            else
                                delete message.toColumn;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromRow = value;
                            else
                                delete message.fromRow;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toRow = value;
                            else
                                delete message.toRow;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.fromMillimetres = reader.double();
                            message._fromMillimetres = "fromMillimetres";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.toMillimetres = reader.double();
                            message._toMillimetres = "toMillimetres";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.size = reader.stringVerify();
                            message._size = "size";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.meanAlpha = value;
                            else
                                delete message.meanAlpha;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.loadAlpha = reader.double();
                            message._loadAlpha = "loadAlpha";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.looksEmpty = reader.bool();
                            message._looksEmpty = "looksEmpty";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.opaqueShare = value;
                            else
                                delete message.opaqueShare;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.opaque && message.opaque.length))
                                message.opaque = [];
                            message.opaque.push($root.portico.v1.ImageRegion.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.materials && message.materials.length))
                                message.materials = [];
                            message.materials.push($root.portico.v1.MaterialShare.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanSegment.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanSegment)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanSegment: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanSegment();
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.fromColumn != null)
                    if ($Number(object.fromColumn) !== 0)
                        message.fromColumn = object.fromColumn >>> 0;
                if (object.toColumn != null)
                    if ($Number(object.toColumn) !== 0)
                        message.toColumn = object.toColumn >>> 0;
                if (object.fromRow != null)
                    if ($Number(object.fromRow) !== 0)
                        message.fromRow = object.fromRow >>> 0;
                if (object.toRow != null)
                    if ($Number(object.toRow) !== 0)
                        message.toRow = object.toRow >>> 0;
                if (object.fromMillimetres != null)
                    message.fromMillimetres = $Number(object.fromMillimetres);
                if (object.toMillimetres != null)
                    message.toMillimetres = $Number(object.toMillimetres);
                if (object.size != null)
                    message.size = $String(object.size);
                if (object.meanAlpha != null)
                    if (!$Object.is($Number(object.meanAlpha), 0))
                        message.meanAlpha = $Number(object.meanAlpha);
                if (object.loadAlpha != null)
                    message.loadAlpha = $Number(object.loadAlpha);
                if (object.looksEmpty != null)
                    message.looksEmpty = $Boolean(object.looksEmpty);
                if (object.opaqueShare != null)
                    if (!$Object.is($Number(object.opaqueShare), 0))
                        message.opaqueShare = $Number(object.opaqueShare);
                if (object.opaque) {
                    if (!$Array.isArray(object.opaque))
                        throw $TypeError(".portico.v1.ScanSegment.opaque: array expected");
                    message.opaque = $Array(object.opaque.length);
                    for (let i = 0; i < object.opaque.length; ++i) {
                        if (!$util.isObject(object.opaque[i]))
                            throw $TypeError(".portico.v1.ScanSegment.opaque: object expected");
                        message.opaque[i] = $root.portico.v1.ImageRegion.fromObject(object.opaque[i], _depth + 1);
                    }
                }
                if (object.materials) {
                    if (!$Array.isArray(object.materials))
                        throw $TypeError(".portico.v1.ScanSegment.materials: array expected");
                    message.materials = $Array(object.materials.length);
                    for (let i = 0; i < object.materials.length; ++i) {
                        if (!$util.isObject(object.materials[i]))
                            throw $TypeError(".portico.v1.ScanSegment.materials: object expected");
                        message.materials[i] = $root.portico.v1.MaterialShare.fromObject(object.materials[i], _depth + 1);
                    }
                }
                return message;
            };

            ScanSegment.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.opaque = [];
                    object.materials = [];
                }
                if (options.defaults) {
                    object.kind = "";
                    object.fromColumn = 0;
                    object.toColumn = 0;
                    object.fromRow = 0;
                    object.toRow = 0;
                    object.meanAlpha = 0;
                    object.opaqueShare = 0;
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.fromColumn != null && $Object.hasOwnProperty.call(message, "fromColumn"))
                    object.fromColumn = message.fromColumn;
                if (message.toColumn != null && $Object.hasOwnProperty.call(message, "toColumn"))
                    object.toColumn = message.toColumn;
                if (message.fromRow != null && $Object.hasOwnProperty.call(message, "fromRow"))
                    object.fromRow = message.fromRow;
                if (message.toRow != null && $Object.hasOwnProperty.call(message, "toRow"))
                    object.toRow = message.toRow;
                if (message.fromMillimetres != null && $Object.hasOwnProperty.call(message, "fromMillimetres"))
                    object.fromMillimetres = options.json && !$isFinite(message.fromMillimetres) ? $String(message.fromMillimetres) : message.fromMillimetres;
                if (message.toMillimetres != null && $Object.hasOwnProperty.call(message, "toMillimetres"))
                    object.toMillimetres = options.json && !$isFinite(message.toMillimetres) ? $String(message.toMillimetres) : message.toMillimetres;
                if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                    object.size = message.size;
                if (message.meanAlpha != null && $Object.hasOwnProperty.call(message, "meanAlpha"))
                    object.meanAlpha = options.json && !$isFinite(message.meanAlpha) ? $String(message.meanAlpha) : message.meanAlpha;
                if (message.loadAlpha != null && $Object.hasOwnProperty.call(message, "loadAlpha"))
                    object.loadAlpha = options.json && !$isFinite(message.loadAlpha) ? $String(message.loadAlpha) : message.loadAlpha;
                if (message.looksEmpty != null && $Object.hasOwnProperty.call(message, "looksEmpty"))
                    object.looksEmpty = message.looksEmpty;
                if (message.opaqueShare != null && $Object.hasOwnProperty.call(message, "opaqueShare"))
                    object.opaqueShare = options.json && !$isFinite(message.opaqueShare) ? $String(message.opaqueShare) : message.opaqueShare;
                if (message.opaque && message.opaque.length) {
                    object.opaque = $Array(message.opaque.length);
                    for (let j = 0; j < message.opaque.length; ++j)
                        object.opaque[j] = $root.portico.v1.ImageRegion.toObject(message.opaque[j], options, _depth + 1);
                }
                if (message.materials && message.materials.length) {
                    object.materials = $Array(message.materials.length);
                    for (let j = 0; j < message.materials.length; ++j)
                        object.materials[j] = $root.portico.v1.MaterialShare.toObject(message.materials[j], options, _depth + 1);
                }
                return object;
            };

            ScanSegment.prototype.toJSON = function() {
                return ScanSegment.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanSegment;
        })();

        v1.OriginalFile = (function() {

            const OriginalFile = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OriginalFile.prototype.name = "";
            OriginalFile.prototype.blob = "";
            OriginalFile.prototype.bytes = 0;
            OriginalFile.prototype.mediaType = "";

            OriginalFile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(10).string(message.name);
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob") && message.blob !== "")
                    writer.uint32(18).string(message.blob);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(24).uint32(message.bytes);
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                    writer.uint32(34).string(message.mediaType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OriginalFile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.OriginalFile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.blob = value;
                            else
                                delete message.blob;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mediaType = value;
                            else
                                delete message.mediaType;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OriginalFile.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.OriginalFile)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.OriginalFile: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.OriginalFile();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.blob != null)
                    if (typeof object.blob !== "string" || object.blob.length)
                        message.blob = $String(object.blob);
                if (object.bytes != null)
                    if ($Number(object.bytes) !== 0)
                        message.bytes = object.bytes >>> 0;
                if (object.mediaType != null)
                    if (typeof object.mediaType !== "string" || object.mediaType.length)
                        message.mediaType = $String(object.mediaType);
                return message;
            };

            OriginalFile.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.blob = "";
                    object.bytes = 0;
                    object.mediaType = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    object.blob = message.blob;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    object.bytes = message.bytes;
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType"))
                    object.mediaType = message.mediaType;
                return object;
            };

            OriginalFile.prototype.toJSON = function() {
                return OriginalFile.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OriginalFile;
        })();

        v1.ScanOrigin = (function() {

            const ScanOrigin = function (properties) {
                this.files = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanOrigin.prototype.source = "";
            ScanOrigin.prototype.files = $util.emptyArray;

            ScanOrigin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(10).string(message.source);
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.portico.v1.OriginalFile.encode(message.files[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanOrigin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanOrigin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.portico.v1.OriginalFile.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanOrigin.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanOrigin)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanOrigin: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanOrigin();
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".portico.v1.ScanOrigin.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".portico.v1.ScanOrigin.files: object expected");
                        message.files[i] = $root.portico.v1.OriginalFile.fromObject(object.files[i], _depth + 1);
                    }
                }
                return message;
            };

            ScanOrigin.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.files = [];
                if (options.defaults)
                    object.source = "";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.portico.v1.OriginalFile.toObject(message.files[j], options, _depth + 1);
                }
                return object;
            };

            ScanOrigin.prototype.toJSON = function() {
                return ScanOrigin.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanOrigin;
        })();

        v1.Declared = (function() {

            const Declared = function (properties) {
                this.containers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Declared.prototype.containers = $util.emptyArray;
            Declared.prototype.scanId = null;
            Declared.prototype.empty = null;
            Declared.prototype.goods = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Declared.prototype, "_scanId", {
                get: $util.oneOfGetter($oneOfFields = ["scanId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Declared.prototype, "_empty", {
                get: $util.oneOfGetter($oneOfFields = ["empty"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Declared.prototype, "_goods", {
                get: $util.oneOfGetter($oneOfFields = ["goods"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Declared.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.containers != null && message.containers.length)
                    for (let i = 0; i < message.containers.length; ++i)
                        writer.uint32(10).string(message.containers[i]);
                if (message.scanId != null && $Object.hasOwnProperty.call(message, "scanId"))
                    writer.uint32(18).string(message.scanId);
                if (message.empty != null && $Object.hasOwnProperty.call(message, "empty"))
                    writer.uint32(24).bool(message.empty);
                if (message.goods != null && $Object.hasOwnProperty.call(message, "goods"))
                    writer.uint32(34).string(message.goods);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Declared.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Declared();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.containers && message.containers.length))
                                message.containers = [];
                            message.containers.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.scanId = reader.stringVerify();
                            message._scanId = "scanId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.empty = reader.bool();
                            message._empty = "empty";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.goods = reader.stringVerify();
                            message._goods = "goods";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Declared.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Declared)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Declared: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Declared();
                if (object.containers) {
                    if (!$Array.isArray(object.containers))
                        throw $TypeError(".portico.v1.Declared.containers: array expected");
                    message.containers = $Array(object.containers.length);
                    for (let i = 0; i < object.containers.length; ++i)
                        message.containers[i] = $String(object.containers[i]);
                }
                if (object.scanId != null)
                    message.scanId = $String(object.scanId);
                if (object.empty != null)
                    message.empty = $Boolean(object.empty);
                if (object.goods != null)
                    message.goods = $String(object.goods);
                return message;
            };

            Declared.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.containers = [];
                if (message.containers && message.containers.length) {
                    object.containers = $Array(message.containers.length);
                    for (let j = 0; j < message.containers.length; ++j)
                        object.containers[j] = message.containers[j];
                }
                if (message.scanId != null && $Object.hasOwnProperty.call(message, "scanId"))
                    object.scanId = message.scanId;
                if (message.empty != null && $Object.hasOwnProperty.call(message, "empty"))
                    object.empty = message.empty;
                if (message.goods != null && $Object.hasOwnProperty.call(message, "goods"))
                    object.goods = message.goods;
                return object;
            };

            Declared.prototype.toJSON = function() {
                return Declared.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Declared;
        })();

        v1.ScanCompleted = (function() {

            const ScanCompleted = function (properties) {
                this.views = [];
                this.beamOn = [];
                this.segments = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanCompleted.prototype.scan = "";
            ScanCompleted.prototype.startedAt = "";
            ScanCompleted.prototype.endedAt = "";
            ScanCompleted.prototype.views = $util.emptyArray;
            ScanCompleted.prototype.lostLines = 0;
            ScanCompleted.prototype.quality = null;
            ScanCompleted.prototype.vehicle = null;
            ScanCompleted.prototype.speedMetresPerSecond = null;
            ScanCompleted.prototype.image = null;
            ScanCompleted.prototype.previews = null;
            ScanCompleted.prototype.raw = null;
            ScanCompleted.prototype.beamOn = $util.emptyArray;
            ScanCompleted.prototype.motion = null;
            ScanCompleted.prototype.segments = $util.emptyArray;
            ScanCompleted.prototype.origin = null;
            ScanCompleted.prototype.declared = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_vehicle", {
                get: $util.oneOfGetter($oneOfFields = ["vehicle"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_speedMetresPerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["speedMetresPerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_raw", {
                get: $util.oneOfGetter($oneOfFields = ["raw"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_motion", {
                get: $util.oneOfGetter($oneOfFields = ["motion"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_origin", {
                get: $util.oneOfGetter($oneOfFields = ["origin"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanCompleted.prototype, "_declared", {
                get: $util.oneOfGetter($oneOfFields = ["declared"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanCompleted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan") && message.scan !== "")
                    writer.uint32(10).string(message.scan);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(18).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt") && message.endedAt !== "")
                    writer.uint32(26).string(message.endedAt);
                if (message.views != null && message.views.length)
                    for (let i = 0; i < message.views.length; ++i)
                        writer.uint32(34).string(message.views[i]);
                if (message.lostLines != null && $Object.hasOwnProperty.call(message, "lostLines") && message.lostLines !== 0)
                    writer.uint32(40).uint32(message.lostLines);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    $root.portico.v1.ScanQuality.encode(message.quality, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    $root.portico.v1.ScanVehicle.encode(message.vehicle, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    writer.uint32(65).double(message.speedMetresPerSecond);
                if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                    $root.portico.v1.ScanImage.encode(message.image, writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.previews != null && $Object.hasOwnProperty.call(message, "previews"))
                    $root.portico.v1.Previews.encode(message.previews, writer.uint32(82).fork(), _depth + 1).ldelim();
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    $root.portico.v1.ScanRaw.encode(message.raw, writer.uint32(162).fork(), _depth + 1).ldelim();
                if (message.beamOn != null && message.beamOn.length)
                    for (let i = 0; i < message.beamOn.length; ++i)
                        $root.portico.v1.TimeSpan.encode(message.beamOn[i], writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.motion != null && $Object.hasOwnProperty.call(message, "motion"))
                    $root.portico.v1.ScanMotion.encode(message.motion, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.portico.v1.ScanSegment.encode(message.segments[i], writer.uint32(186).fork(), _depth + 1).ldelim();
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.portico.v1.ScanOrigin.encode(message.origin, writer.uint32(194).fork(), _depth + 1).ldelim();
                if (message.declared != null && $Object.hasOwnProperty.call(message, "declared"))
                    $root.portico.v1.Declared.encode(message.declared, writer.uint32(202).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanCompleted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanCompleted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scan = value;
                            else
                                delete message.scan;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endedAt = value;
                            else
                                delete message.endedAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.views && message.views.length))
                                message.views = [];
                            message.views.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lostLines = value;
                            else
                                delete message.lostLines;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.quality = $root.portico.v1.ScanQuality.decode(reader, reader.size(), $undefined, _depth + 1, message.quality);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.vehicle = $root.portico.v1.ScanVehicle.decode(reader, reader.size(), $undefined, _depth + 1, message.vehicle);
                            message._vehicle = "vehicle";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.speedMetresPerSecond = reader.double();
                            message._speedMetresPerSecond = "speedMetresPerSecond";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.image = $root.portico.v1.ScanImage.decode(reader, reader.size(), $undefined, _depth + 1, message.image);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.previews = $root.portico.v1.Previews.decode(reader, reader.size(), $undefined, _depth + 1, message.previews);
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.raw = $root.portico.v1.ScanRaw.decode(reader, reader.size(), $undefined, _depth + 1, message.raw);
                            message._raw = "raw";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            if (!(message.beamOn && message.beamOn.length))
                                message.beamOn = [];
                            message.beamOn.push($root.portico.v1.TimeSpan.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.motion = $root.portico.v1.ScanMotion.decode(reader, reader.size(), $undefined, _depth + 1, message.motion);
                            message._motion = "motion";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.portico.v1.ScanSegment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.portico.v1.ScanOrigin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            message._origin = "origin";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.declared = $root.portico.v1.Declared.decode(reader, reader.size(), $undefined, _depth + 1, message.declared);
                            message._declared = "declared";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanCompleted.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanCompleted)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanCompleted: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanCompleted();
                if (object.scan != null)
                    if (typeof object.scan !== "string" || object.scan.length)
                        message.scan = $String(object.scan);
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    if (typeof object.endedAt !== "string" || object.endedAt.length)
                        message.endedAt = $String(object.endedAt);
                if (object.views) {
                    if (!$Array.isArray(object.views))
                        throw $TypeError(".portico.v1.ScanCompleted.views: array expected");
                    message.views = $Array(object.views.length);
                    for (let i = 0; i < object.views.length; ++i)
                        message.views[i] = $String(object.views[i]);
                }
                if (object.lostLines != null)
                    if ($Number(object.lostLines) !== 0)
                        message.lostLines = object.lostLines >>> 0;
                if (object.quality != null) {
                    if (!$util.isObject(object.quality))
                        throw $TypeError(".portico.v1.ScanCompleted.quality: object expected");
                    message.quality = $root.portico.v1.ScanQuality.fromObject(object.quality, _depth + 1);
                }
                if (object.vehicle != null) {
                    if (!$util.isObject(object.vehicle))
                        throw $TypeError(".portico.v1.ScanCompleted.vehicle: object expected");
                    message.vehicle = $root.portico.v1.ScanVehicle.fromObject(object.vehicle, _depth + 1);
                }
                if (object.speedMetresPerSecond != null)
                    message.speedMetresPerSecond = $Number(object.speedMetresPerSecond);
                if (object.image != null) {
                    if (!$util.isObject(object.image))
                        throw $TypeError(".portico.v1.ScanCompleted.image: object expected");
                    message.image = $root.portico.v1.ScanImage.fromObject(object.image, _depth + 1);
                }
                if (object.previews != null) {
                    if (!$util.isObject(object.previews))
                        throw $TypeError(".portico.v1.ScanCompleted.previews: object expected");
                    message.previews = $root.portico.v1.Previews.fromObject(object.previews, _depth + 1);
                }
                if (object.raw != null) {
                    if (!$util.isObject(object.raw))
                        throw $TypeError(".portico.v1.ScanCompleted.raw: object expected");
                    message.raw = $root.portico.v1.ScanRaw.fromObject(object.raw, _depth + 1);
                }
                if (object.beamOn) {
                    if (!$Array.isArray(object.beamOn))
                        throw $TypeError(".portico.v1.ScanCompleted.beamOn: array expected");
                    message.beamOn = $Array(object.beamOn.length);
                    for (let i = 0; i < object.beamOn.length; ++i) {
                        if (!$util.isObject(object.beamOn[i]))
                            throw $TypeError(".portico.v1.ScanCompleted.beamOn: object expected");
                        message.beamOn[i] = $root.portico.v1.TimeSpan.fromObject(object.beamOn[i], _depth + 1);
                    }
                }
                if (object.motion != null) {
                    if (!$util.isObject(object.motion))
                        throw $TypeError(".portico.v1.ScanCompleted.motion: object expected");
                    message.motion = $root.portico.v1.ScanMotion.fromObject(object.motion, _depth + 1);
                }
                if (object.segments) {
                    if (!$Array.isArray(object.segments))
                        throw $TypeError(".portico.v1.ScanCompleted.segments: array expected");
                    message.segments = $Array(object.segments.length);
                    for (let i = 0; i < object.segments.length; ++i) {
                        if (!$util.isObject(object.segments[i]))
                            throw $TypeError(".portico.v1.ScanCompleted.segments: object expected");
                        message.segments[i] = $root.portico.v1.ScanSegment.fromObject(object.segments[i], _depth + 1);
                    }
                }
                if (object.origin != null) {
                    if (!$util.isObject(object.origin))
                        throw $TypeError(".portico.v1.ScanCompleted.origin: object expected");
                    message.origin = $root.portico.v1.ScanOrigin.fromObject(object.origin, _depth + 1);
                }
                if (object.declared != null) {
                    if (!$util.isObject(object.declared))
                        throw $TypeError(".portico.v1.ScanCompleted.declared: object expected");
                    message.declared = $root.portico.v1.Declared.fromObject(object.declared, _depth + 1);
                }
                return message;
            };

            ScanCompleted.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.views = [];
                    object.beamOn = [];
                    object.segments = [];
                }
                if (options.defaults) {
                    object.scan = "";
                    object.startedAt = "";
                    object.endedAt = "";
                    object.lostLines = 0;
                    object.quality = null;
                    object.image = null;
                    object.previews = null;
                }
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.views && message.views.length) {
                    object.views = $Array(message.views.length);
                    for (let j = 0; j < message.views.length; ++j)
                        object.views[j] = message.views[j];
                }
                if (message.lostLines != null && $Object.hasOwnProperty.call(message, "lostLines"))
                    object.lostLines = message.lostLines;
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    object.quality = $root.portico.v1.ScanQuality.toObject(message.quality, options, _depth + 1);
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    object.vehicle = $root.portico.v1.ScanVehicle.toObject(message.vehicle, options, _depth + 1);
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    object.speedMetresPerSecond = options.json && !$isFinite(message.speedMetresPerSecond) ? $String(message.speedMetresPerSecond) : message.speedMetresPerSecond;
                if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                    object.image = $root.portico.v1.ScanImage.toObject(message.image, options, _depth + 1);
                if (message.previews != null && $Object.hasOwnProperty.call(message, "previews"))
                    object.previews = $root.portico.v1.Previews.toObject(message.previews, options, _depth + 1);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    object.raw = $root.portico.v1.ScanRaw.toObject(message.raw, options, _depth + 1);
                if (message.beamOn && message.beamOn.length) {
                    object.beamOn = $Array(message.beamOn.length);
                    for (let j = 0; j < message.beamOn.length; ++j)
                        object.beamOn[j] = $root.portico.v1.TimeSpan.toObject(message.beamOn[j], options, _depth + 1);
                }
                if (message.motion != null && $Object.hasOwnProperty.call(message, "motion"))
                    object.motion = $root.portico.v1.ScanMotion.toObject(message.motion, options, _depth + 1);
                if (message.segments && message.segments.length) {
                    object.segments = $Array(message.segments.length);
                    for (let j = 0; j < message.segments.length; ++j)
                        object.segments[j] = $root.portico.v1.ScanSegment.toObject(message.segments[j], options, _depth + 1);
                }
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    object.origin = $root.portico.v1.ScanOrigin.toObject(message.origin, options, _depth + 1);
                if (message.declared != null && $Object.hasOwnProperty.call(message, "declared"))
                    object.declared = $root.portico.v1.Declared.toObject(message.declared, options, _depth + 1);
                return object;
            };

            ScanCompleted.prototype.toJSON = function() {
                return ScanCompleted.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanCompleted;
        })();

        v1.ScanIncomplete = (function() {

            const ScanIncomplete = function (properties) {
                this.views = [];
                this.beamOn = [];
                this.segments = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScanIncomplete.prototype.scan = "";
            ScanIncomplete.prototype.startedAt = "";
            ScanIncomplete.prototype.endedAt = "";
            ScanIncomplete.prototype.views = $util.emptyArray;
            ScanIncomplete.prototype.lostLines = 0;
            ScanIncomplete.prototype.quality = null;
            ScanIncomplete.prototype.vehicle = null;
            ScanIncomplete.prototype.speedMetresPerSecond = null;
            ScanIncomplete.prototype.image = null;
            ScanIncomplete.prototype.previews = null;
            ScanIncomplete.prototype.reason = "";
            ScanIncomplete.prototype.raw = null;
            ScanIncomplete.prototype.beamOn = $util.emptyArray;
            ScanIncomplete.prototype.motion = null;
            ScanIncomplete.prototype.segments = $util.emptyArray;
            ScanIncomplete.prototype.origin = null;
            ScanIncomplete.prototype.declared = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_vehicle", {
                get: $util.oneOfGetter($oneOfFields = ["vehicle"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_speedMetresPerSecond", {
                get: $util.oneOfGetter($oneOfFields = ["speedMetresPerSecond"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_image", {
                get: $util.oneOfGetter($oneOfFields = ["image"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_previews", {
                get: $util.oneOfGetter($oneOfFields = ["previews"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_raw", {
                get: $util.oneOfGetter($oneOfFields = ["raw"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_motion", {
                get: $util.oneOfGetter($oneOfFields = ["motion"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_origin", {
                get: $util.oneOfGetter($oneOfFields = ["origin"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScanIncomplete.prototype, "_declared", {
                get: $util.oneOfGetter($oneOfFields = ["declared"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScanIncomplete.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan") && message.scan !== "")
                    writer.uint32(10).string(message.scan);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(18).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt") && message.endedAt !== "")
                    writer.uint32(26).string(message.endedAt);
                if (message.views != null && message.views.length)
                    for (let i = 0; i < message.views.length; ++i)
                        writer.uint32(34).string(message.views[i]);
                if (message.lostLines != null && $Object.hasOwnProperty.call(message, "lostLines") && message.lostLines !== 0)
                    writer.uint32(40).uint32(message.lostLines);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    $root.portico.v1.ScanQuality.encode(message.quality, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    $root.portico.v1.ScanVehicle.encode(message.vehicle, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    writer.uint32(65).double(message.speedMetresPerSecond);
                if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                    $root.portico.v1.ScanImage.encode(message.image, writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.previews != null && $Object.hasOwnProperty.call(message, "previews"))
                    $root.portico.v1.Previews.encode(message.previews, writer.uint32(82).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(90).string(message.reason);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    $root.portico.v1.ScanRaw.encode(message.raw, writer.uint32(162).fork(), _depth + 1).ldelim();
                if (message.beamOn != null && message.beamOn.length)
                    for (let i = 0; i < message.beamOn.length; ++i)
                        $root.portico.v1.TimeSpan.encode(message.beamOn[i], writer.uint32(170).fork(), _depth + 1).ldelim();
                if (message.motion != null && $Object.hasOwnProperty.call(message, "motion"))
                    $root.portico.v1.ScanMotion.encode(message.motion, writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.portico.v1.ScanSegment.encode(message.segments[i], writer.uint32(186).fork(), _depth + 1).ldelim();
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.portico.v1.ScanOrigin.encode(message.origin, writer.uint32(194).fork(), _depth + 1).ldelim();
                if (message.declared != null && $Object.hasOwnProperty.call(message, "declared"))
                    $root.portico.v1.Declared.encode(message.declared, writer.uint32(202).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScanIncomplete.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScanIncomplete();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scan = value;
                            else
                                delete message.scan;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endedAt = value;
                            else
                                delete message.endedAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.views && message.views.length))
                                message.views = [];
                            message.views.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lostLines = value;
                            else
                                delete message.lostLines;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.quality = $root.portico.v1.ScanQuality.decode(reader, reader.size(), $undefined, _depth + 1, message.quality);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.vehicle = $root.portico.v1.ScanVehicle.decode(reader, reader.size(), $undefined, _depth + 1, message.vehicle);
                            message._vehicle = "vehicle";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.speedMetresPerSecond = reader.double();
                            message._speedMetresPerSecond = "speedMetresPerSecond";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.image = $root.portico.v1.ScanImage.decode(reader, reader.size(), $undefined, _depth + 1, message.image);
                            message._image = "image";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.previews = $root.portico.v1.Previews.decode(reader, reader.size(), $undefined, _depth + 1, message.previews);
                            message._previews = "previews";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.raw = $root.portico.v1.ScanRaw.decode(reader, reader.size(), $undefined, _depth + 1, message.raw);
                            message._raw = "raw";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            if (!(message.beamOn && message.beamOn.length))
                                message.beamOn = [];
                            message.beamOn.push($root.portico.v1.TimeSpan.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.motion = $root.portico.v1.ScanMotion.decode(reader, reader.size(), $undefined, _depth + 1, message.motion);
                            message._motion = "motion";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.portico.v1.ScanSegment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.portico.v1.ScanOrigin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            message._origin = "origin";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.declared = $root.portico.v1.Declared.decode(reader, reader.size(), $undefined, _depth + 1, message.declared);
                            message._declared = "declared";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScanIncomplete.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScanIncomplete)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScanIncomplete: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScanIncomplete();
                if (object.scan != null)
                    if (typeof object.scan !== "string" || object.scan.length)
                        message.scan = $String(object.scan);
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    if (typeof object.endedAt !== "string" || object.endedAt.length)
                        message.endedAt = $String(object.endedAt);
                if (object.views) {
                    if (!$Array.isArray(object.views))
                        throw $TypeError(".portico.v1.ScanIncomplete.views: array expected");
                    message.views = $Array(object.views.length);
                    for (let i = 0; i < object.views.length; ++i)
                        message.views[i] = $String(object.views[i]);
                }
                if (object.lostLines != null)
                    if ($Number(object.lostLines) !== 0)
                        message.lostLines = object.lostLines >>> 0;
                if (object.quality != null) {
                    if (!$util.isObject(object.quality))
                        throw $TypeError(".portico.v1.ScanIncomplete.quality: object expected");
                    message.quality = $root.portico.v1.ScanQuality.fromObject(object.quality, _depth + 1);
                }
                if (object.vehicle != null) {
                    if (!$util.isObject(object.vehicle))
                        throw $TypeError(".portico.v1.ScanIncomplete.vehicle: object expected");
                    message.vehicle = $root.portico.v1.ScanVehicle.fromObject(object.vehicle, _depth + 1);
                }
                if (object.speedMetresPerSecond != null)
                    message.speedMetresPerSecond = $Number(object.speedMetresPerSecond);
                if (object.image != null) {
                    if (!$util.isObject(object.image))
                        throw $TypeError(".portico.v1.ScanIncomplete.image: object expected");
                    message.image = $root.portico.v1.ScanImage.fromObject(object.image, _depth + 1);
                }
                if (object.previews != null) {
                    if (!$util.isObject(object.previews))
                        throw $TypeError(".portico.v1.ScanIncomplete.previews: object expected");
                    message.previews = $root.portico.v1.Previews.fromObject(object.previews, _depth + 1);
                }
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.raw != null) {
                    if (!$util.isObject(object.raw))
                        throw $TypeError(".portico.v1.ScanIncomplete.raw: object expected");
                    message.raw = $root.portico.v1.ScanRaw.fromObject(object.raw, _depth + 1);
                }
                if (object.beamOn) {
                    if (!$Array.isArray(object.beamOn))
                        throw $TypeError(".portico.v1.ScanIncomplete.beamOn: array expected");
                    message.beamOn = $Array(object.beamOn.length);
                    for (let i = 0; i < object.beamOn.length; ++i) {
                        if (!$util.isObject(object.beamOn[i]))
                            throw $TypeError(".portico.v1.ScanIncomplete.beamOn: object expected");
                        message.beamOn[i] = $root.portico.v1.TimeSpan.fromObject(object.beamOn[i], _depth + 1);
                    }
                }
                if (object.motion != null) {
                    if (!$util.isObject(object.motion))
                        throw $TypeError(".portico.v1.ScanIncomplete.motion: object expected");
                    message.motion = $root.portico.v1.ScanMotion.fromObject(object.motion, _depth + 1);
                }
                if (object.segments) {
                    if (!$Array.isArray(object.segments))
                        throw $TypeError(".portico.v1.ScanIncomplete.segments: array expected");
                    message.segments = $Array(object.segments.length);
                    for (let i = 0; i < object.segments.length; ++i) {
                        if (!$util.isObject(object.segments[i]))
                            throw $TypeError(".portico.v1.ScanIncomplete.segments: object expected");
                        message.segments[i] = $root.portico.v1.ScanSegment.fromObject(object.segments[i], _depth + 1);
                    }
                }
                if (object.origin != null) {
                    if (!$util.isObject(object.origin))
                        throw $TypeError(".portico.v1.ScanIncomplete.origin: object expected");
                    message.origin = $root.portico.v1.ScanOrigin.fromObject(object.origin, _depth + 1);
                }
                if (object.declared != null) {
                    if (!$util.isObject(object.declared))
                        throw $TypeError(".portico.v1.ScanIncomplete.declared: object expected");
                    message.declared = $root.portico.v1.Declared.fromObject(object.declared, _depth + 1);
                }
                return message;
            };

            ScanIncomplete.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.views = [];
                    object.beamOn = [];
                    object.segments = [];
                }
                if (options.defaults) {
                    object.scan = "";
                    object.startedAt = "";
                    object.endedAt = "";
                    object.lostLines = 0;
                    object.quality = null;
                    object.reason = "";
                }
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.views && message.views.length) {
                    object.views = $Array(message.views.length);
                    for (let j = 0; j < message.views.length; ++j)
                        object.views[j] = message.views[j];
                }
                if (message.lostLines != null && $Object.hasOwnProperty.call(message, "lostLines"))
                    object.lostLines = message.lostLines;
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    object.quality = $root.portico.v1.ScanQuality.toObject(message.quality, options, _depth + 1);
                if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                    object.vehicle = $root.portico.v1.ScanVehicle.toObject(message.vehicle, options, _depth + 1);
                if (message.speedMetresPerSecond != null && $Object.hasOwnProperty.call(message, "speedMetresPerSecond"))
                    object.speedMetresPerSecond = options.json && !$isFinite(message.speedMetresPerSecond) ? $String(message.speedMetresPerSecond) : message.speedMetresPerSecond;
                if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                    object.image = $root.portico.v1.ScanImage.toObject(message.image, options, _depth + 1);
                if (message.previews != null && $Object.hasOwnProperty.call(message, "previews"))
                    object.previews = $root.portico.v1.Previews.toObject(message.previews, options, _depth + 1);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    object.raw = $root.portico.v1.ScanRaw.toObject(message.raw, options, _depth + 1);
                if (message.beamOn && message.beamOn.length) {
                    object.beamOn = $Array(message.beamOn.length);
                    for (let j = 0; j < message.beamOn.length; ++j)
                        object.beamOn[j] = $root.portico.v1.TimeSpan.toObject(message.beamOn[j], options, _depth + 1);
                }
                if (message.motion != null && $Object.hasOwnProperty.call(message, "motion"))
                    object.motion = $root.portico.v1.ScanMotion.toObject(message.motion, options, _depth + 1);
                if (message.segments && message.segments.length) {
                    object.segments = $Array(message.segments.length);
                    for (let j = 0; j < message.segments.length; ++j)
                        object.segments[j] = $root.portico.v1.ScanSegment.toObject(message.segments[j], options, _depth + 1);
                }
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    object.origin = $root.portico.v1.ScanOrigin.toObject(message.origin, options, _depth + 1);
                if (message.declared != null && $Object.hasOwnProperty.call(message, "declared"))
                    object.declared = $root.portico.v1.Declared.toObject(message.declared, options, _depth + 1);
                return object;
            };

            ScanIncomplete.prototype.toJSON = function() {
                return ScanIncomplete.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScanIncomplete;
        })();

        v1.IdentityRead = (function() {

            const IdentityRead = function (properties) {
                this.candidates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IdentityRead.prototype.source = "";
            IdentityRead.prototype.type = "";
            IdentityRead.prototype.value = "";
            IdentityRead.prototype.confidence = null;
            IdentityRead.prototype.valid = false;
            IdentityRead.prototype.ambiguous = false;
            IdentityRead.prototype.candidates = $util.emptyArray;
            IdentityRead.prototype.picture = null;
            IdentityRead.prototype.direction = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(IdentityRead.prototype, "_confidence", {
                get: $util.oneOfGetter($oneOfFields = ["confidence"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(IdentityRead.prototype, "_picture", {
                get: $util.oneOfGetter($oneOfFields = ["picture"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(IdentityRead.prototype, "_direction", {
                get: $util.oneOfGetter($oneOfFields = ["direction"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            IdentityRead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(10).string(message.source);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(18).string(message.type);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(26).string(message.value);
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence"))
                    writer.uint32(33).double(message.confidence);
                if (message.valid != null && $Object.hasOwnProperty.call(message, "valid") && message.valid !== false)
                    writer.uint32(40).bool(message.valid);
                if (message.ambiguous != null && $Object.hasOwnProperty.call(message, "ambiguous") && message.ambiguous !== false)
                    writer.uint32(48).bool(message.ambiguous);
                if (message.candidates != null && message.candidates.length)
                    for (let i = 0; i < message.candidates.length; ++i)
                        writer.uint32(58).string(message.candidates[i]);
                if (message.picture != null && $Object.hasOwnProperty.call(message, "picture"))
                    $root.portico.v1.Picture.encode(message.picture, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    writer.uint32(74).string(message.direction);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IdentityRead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.IdentityRead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.confidence = reader.double();
                            message._confidence = "confidence";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.valid = value;
                            else
                                delete message.valid;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ambiguous = value;
                            else
                                delete message.ambiguous;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.candidates && message.candidates.length))
                                message.candidates = [];
                            message.candidates.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.picture = $root.portico.v1.Picture.decode(reader, reader.size(), $undefined, _depth + 1, message.picture);
                            message._picture = "picture";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.direction = reader.stringVerify();
                            message._direction = "direction";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            IdentityRead.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.IdentityRead)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.IdentityRead: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.IdentityRead();
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.type != null)
                    if (typeof object.type !== "string" || object.type.length)
                        message.type = $String(object.type);
                if (object.value != null)
                    if (typeof object.value !== "string" || object.value.length)
                        message.value = $String(object.value);
                if (object.confidence != null)
                    message.confidence = $Number(object.confidence);
                if (object.valid != null)
                    if (object.valid)
                        message.valid = $Boolean(object.valid);
                if (object.ambiguous != null)
                    if (object.ambiguous)
                        message.ambiguous = $Boolean(object.ambiguous);
                if (object.candidates) {
                    if (!$Array.isArray(object.candidates))
                        throw $TypeError(".portico.v1.IdentityRead.candidates: array expected");
                    message.candidates = $Array(object.candidates.length);
                    for (let i = 0; i < object.candidates.length; ++i)
                        message.candidates[i] = $String(object.candidates[i]);
                }
                if (object.picture != null) {
                    if (!$util.isObject(object.picture))
                        throw $TypeError(".portico.v1.IdentityRead.picture: object expected");
                    message.picture = $root.portico.v1.Picture.fromObject(object.picture, _depth + 1);
                }
                if (object.direction != null)
                    message.direction = $String(object.direction);
                return message;
            };

            IdentityRead.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.candidates = [];
                if (options.defaults) {
                    object.source = "";
                    object.type = "";
                    object.value = "";
                    object.valid = false;
                    object.ambiguous = false;
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    object.type = message.type;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = message.value;
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence"))
                    object.confidence = options.json && !$isFinite(message.confidence) ? $String(message.confidence) : message.confidence;
                if (message.valid != null && $Object.hasOwnProperty.call(message, "valid"))
                    object.valid = message.valid;
                if (message.ambiguous != null && $Object.hasOwnProperty.call(message, "ambiguous"))
                    object.ambiguous = message.ambiguous;
                if (message.candidates && message.candidates.length) {
                    object.candidates = $Array(message.candidates.length);
                    for (let j = 0; j < message.candidates.length; ++j)
                        object.candidates[j] = message.candidates[j];
                }
                if (message.picture != null && $Object.hasOwnProperty.call(message, "picture"))
                    object.picture = $root.portico.v1.Picture.toObject(message.picture, options, _depth + 1);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = message.direction;
                return object;
            };

            IdentityRead.prototype.toJSON = function() {
                return IdentityRead.toObject(this, $protobuf.util.toJSONOptions);
            };

            return IdentityRead;
        })();

        v1.PassageOpened = (function() {

            const PassageOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PassageOpened.prototype.passage = "";
            PassageOpened.prototype.startedAt = "";

            PassageOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(10).string(message.passage);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(18).string(message.startedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PassageOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.PassageOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PassageOpened.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.PassageOpened)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.PassageOpened: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.PassageOpened();
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                return message;
            };

            PassageOpened.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.passage = "";
                    object.startedAt = "";
                }
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                return object;
            };

            PassageOpened.prototype.toJSON = function() {
                return PassageOpened.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PassageOpened;
        })();

        v1.PassageClosed = (function() {

            const PassageClosed = function (properties) {
                this.containers = [];
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PassageClosed.prototype.passage = "";
            PassageClosed.prototype.startedAt = "";
            PassageClosed.prototype.endedAt = "";
            PassageClosed.prototype.containers = $util.emptyArray;
            PassageClosed.prototype.imaged = "";
            PassageClosed.prototype.radiationScanned = "";
            PassageClosed.prototype.reasons = $util.emptyArray;

            PassageClosed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(10).string(message.passage);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                    writer.uint32(18).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt") && message.endedAt !== "")
                    writer.uint32(26).string(message.endedAt);
                if (message.containers != null && message.containers.length)
                    for (let i = 0; i < message.containers.length; ++i)
                        writer.uint32(34).string(message.containers[i]);
                if (message.imaged != null && $Object.hasOwnProperty.call(message, "imaged") && message.imaged !== "")
                    writer.uint32(42).string(message.imaged);
                if (message.radiationScanned != null && $Object.hasOwnProperty.call(message, "radiationScanned") && message.radiationScanned !== "")
                    writer.uint32(50).string(message.radiationScanned);
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        writer.uint32(58).string(message.reasons[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PassageClosed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.PassageClosed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.startedAt = value;
                            else
                                delete message.startedAt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endedAt = value;
                            else
                                delete message.endedAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.containers && message.containers.length))
                                message.containers = [];
                            message.containers.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.imaged = value;
                            else
                                delete message.imaged;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.radiationScanned = value;
                            else
                                delete message.radiationScanned;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PassageClosed.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.PassageClosed)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.PassageClosed: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.PassageClosed();
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.startedAt != null)
                    if (typeof object.startedAt !== "string" || object.startedAt.length)
                        message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    if (typeof object.endedAt !== "string" || object.endedAt.length)
                        message.endedAt = $String(object.endedAt);
                if (object.containers) {
                    if (!$Array.isArray(object.containers))
                        throw $TypeError(".portico.v1.PassageClosed.containers: array expected");
                    message.containers = $Array(object.containers.length);
                    for (let i = 0; i < object.containers.length; ++i)
                        message.containers[i] = $String(object.containers[i]);
                }
                if (object.imaged != null)
                    if (typeof object.imaged !== "string" || object.imaged.length)
                        message.imaged = $String(object.imaged);
                if (object.radiationScanned != null)
                    if (typeof object.radiationScanned !== "string" || object.radiationScanned.length)
                        message.radiationScanned = $String(object.radiationScanned);
                if (object.reasons) {
                    if (!$Array.isArray(object.reasons))
                        throw $TypeError(".portico.v1.PassageClosed.reasons: array expected");
                    message.reasons = $Array(object.reasons.length);
                    for (let i = 0; i < object.reasons.length; ++i)
                        message.reasons[i] = $String(object.reasons[i]);
                }
                return message;
            };

            PassageClosed.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.containers = [];
                    object.reasons = [];
                }
                if (options.defaults) {
                    object.passage = "";
                    object.startedAt = "";
                    object.endedAt = "";
                    object.imaged = "";
                    object.radiationScanned = "";
                }
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.containers && message.containers.length) {
                    object.containers = $Array(message.containers.length);
                    for (let j = 0; j < message.containers.length; ++j)
                        object.containers[j] = message.containers[j];
                }
                if (message.imaged != null && $Object.hasOwnProperty.call(message, "imaged"))
                    object.imaged = message.imaged;
                if (message.radiationScanned != null && $Object.hasOwnProperty.call(message, "radiationScanned"))
                    object.radiationScanned = message.radiationScanned;
                if (message.reasons && message.reasons.length) {
                    object.reasons = $Array(message.reasons.length);
                    for (let j = 0; j < message.reasons.length; ++j)
                        object.reasons[j] = message.reasons[j];
                }
                return object;
            };

            PassageClosed.prototype.toJSON = function() {
                return PassageClosed.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PassageClosed;
        })();

        v1.Evidence = (function() {

            const Evidence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Evidence.prototype.what = "";
            Evidence.prototype.weight = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Evidence.prototype, "_weight", {
                get: $util.oneOfGetter($oneOfFields = ["weight"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Evidence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== "")
                    writer.uint32(10).string(message.what);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    writer.uint32(17).double(message.weight);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Evidence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Evidence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.what = value;
                            else
                                delete message.what;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.weight = reader.double();
                            message._weight = "weight";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Evidence.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Evidence)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Evidence: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Evidence();
                if (object.what != null)
                    if (typeof object.what !== "string" || object.what.length)
                        message.what = $String(object.what);
                if (object.weight != null)
                    message.weight = $Number(object.weight);
                return message;
            };

            Evidence.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.what = "";
                if (message.what != null && $Object.hasOwnProperty.call(message, "what"))
                    object.what = message.what;
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    object.weight = options.json && !$isFinite(message.weight) ? $String(message.weight) : message.weight;
                return object;
            };

            Evidence.prototype.toJSON = function() {
                return Evidence.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Evidence;
        })();

        v1.LinkMade = (function() {

            const LinkMade = function (properties) {
                this.containers = [];
                this.evidence = [];
                this.alternatives = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            LinkMade.prototype.record = "";
            LinkMade.prototype.recordKind = "";
            LinkMade.prototype.passage = "";
            LinkMade.prototype.containers = $util.emptyArray;
            LinkMade.prototype.confidence = 0;
            LinkMade.prototype.evidence = $util.emptyArray;
            LinkMade.prototype.ambiguous = false;
            LinkMade.prototype.alternatives = $util.emptyArray;

            LinkMade.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record !== "")
                    writer.uint32(10).string(message.record);
                if (message.recordKind != null && $Object.hasOwnProperty.call(message, "recordKind") && message.recordKind !== "")
                    writer.uint32(18).string(message.recordKind);
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(26).string(message.passage);
                if (message.containers != null && message.containers.length)
                    for (let i = 0; i < message.containers.length; ++i)
                        writer.uint32(34).string(message.containers[i]);
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence") && !$Object.is(message.confidence, 0))
                    writer.uint32(41).double(message.confidence);
                if (message.evidence != null && message.evidence.length)
                    for (let i = 0; i < message.evidence.length; ++i)
                        $root.portico.v1.Evidence.encode(message.evidence[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.ambiguous != null && $Object.hasOwnProperty.call(message, "ambiguous") && message.ambiguous !== false)
                    writer.uint32(56).bool(message.ambiguous);
                if (message.alternatives != null && message.alternatives.length)
                    for (let i = 0; i < message.alternatives.length; ++i)
                        writer.uint32(66).string(message.alternatives[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            LinkMade.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.LinkMade();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.record = value;
                            else
                                delete message.record;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.recordKind = value;
                            else
                                delete message.recordKind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.containers && message.containers.length))
                                message.containers = [];
                            message.containers.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.confidence = value;
                            else
                                delete message.confidence;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.evidence && message.evidence.length))
                                message.evidence = [];
                            message.evidence.push($root.portico.v1.Evidence.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ambiguous = value;
                            else
                                delete message.ambiguous;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.alternatives && message.alternatives.length))
                                message.alternatives = [];
                            message.alternatives.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            LinkMade.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.LinkMade)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.LinkMade: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.LinkMade();
                if (object.record != null)
                    if (typeof object.record !== "string" || object.record.length)
                        message.record = $String(object.record);
                if (object.recordKind != null)
                    if (typeof object.recordKind !== "string" || object.recordKind.length)
                        message.recordKind = $String(object.recordKind);
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.containers) {
                    if (!$Array.isArray(object.containers))
                        throw $TypeError(".portico.v1.LinkMade.containers: array expected");
                    message.containers = $Array(object.containers.length);
                    for (let i = 0; i < object.containers.length; ++i)
                        message.containers[i] = $String(object.containers[i]);
                }
                if (object.confidence != null)
                    if (!$Object.is($Number(object.confidence), 0))
                        message.confidence = $Number(object.confidence);
                if (object.evidence) {
                    if (!$Array.isArray(object.evidence))
                        throw $TypeError(".portico.v1.LinkMade.evidence: array expected");
                    message.evidence = $Array(object.evidence.length);
                    for (let i = 0; i < object.evidence.length; ++i) {
                        if (!$util.isObject(object.evidence[i]))
                            throw $TypeError(".portico.v1.LinkMade.evidence: object expected");
                        message.evidence[i] = $root.portico.v1.Evidence.fromObject(object.evidence[i], _depth + 1);
                    }
                }
                if (object.ambiguous != null)
                    if (object.ambiguous)
                        message.ambiguous = $Boolean(object.ambiguous);
                if (object.alternatives) {
                    if (!$Array.isArray(object.alternatives))
                        throw $TypeError(".portico.v1.LinkMade.alternatives: array expected");
                    message.alternatives = $Array(object.alternatives.length);
                    for (let i = 0; i < object.alternatives.length; ++i)
                        message.alternatives[i] = $String(object.alternatives[i]);
                }
                return message;
            };

            LinkMade.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.containers = [];
                    object.evidence = [];
                    object.alternatives = [];
                }
                if (options.defaults) {
                    object.record = "";
                    object.recordKind = "";
                    object.passage = "";
                    object.confidence = 0;
                    object.ambiguous = false;
                }
                if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                    object.record = message.record;
                if (message.recordKind != null && $Object.hasOwnProperty.call(message, "recordKind"))
                    object.recordKind = message.recordKind;
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.containers && message.containers.length) {
                    object.containers = $Array(message.containers.length);
                    for (let j = 0; j < message.containers.length; ++j)
                        object.containers[j] = message.containers[j];
                }
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence"))
                    object.confidence = options.json && !$isFinite(message.confidence) ? $String(message.confidence) : message.confidence;
                if (message.evidence && message.evidence.length) {
                    object.evidence = $Array(message.evidence.length);
                    for (let j = 0; j < message.evidence.length; ++j)
                        object.evidence[j] = $root.portico.v1.Evidence.toObject(message.evidence[j], options, _depth + 1);
                }
                if (message.ambiguous != null && $Object.hasOwnProperty.call(message, "ambiguous"))
                    object.ambiguous = message.ambiguous;
                if (message.alternatives && message.alternatives.length) {
                    object.alternatives = $Array(message.alternatives.length);
                    for (let j = 0; j < message.alternatives.length; ++j)
                        object.alternatives[j] = message.alternatives[j];
                }
                return object;
            };

            LinkMade.prototype.toJSON = function() {
                return LinkMade.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LinkMade;
        })();

        v1.LinkCorrected = (function() {

            const LinkCorrected = function (properties) {
                this.containers = [];
                this.evidence = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            LinkCorrected.prototype.record = "";
            LinkCorrected.prototype.recordKind = "";
            LinkCorrected.prototype.previousPassage = null;
            LinkCorrected.prototype.passage = "";
            LinkCorrected.prototype.containers = $util.emptyArray;
            LinkCorrected.prototype.reason = "";
            LinkCorrected.prototype.evidence = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LinkCorrected.prototype, "_previousPassage", {
                get: $util.oneOfGetter($oneOfFields = ["previousPassage"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            LinkCorrected.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record !== "")
                    writer.uint32(10).string(message.record);
                if (message.recordKind != null && $Object.hasOwnProperty.call(message, "recordKind") && message.recordKind !== "")
                    writer.uint32(18).string(message.recordKind);
                if (message.previousPassage != null && $Object.hasOwnProperty.call(message, "previousPassage"))
                    writer.uint32(26).string(message.previousPassage);
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(34).string(message.passage);
                if (message.containers != null && message.containers.length)
                    for (let i = 0; i < message.containers.length; ++i)
                        writer.uint32(42).string(message.containers[i]);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(50).string(message.reason);
                if (message.evidence != null && message.evidence.length)
                    for (let i = 0; i < message.evidence.length; ++i)
                        $root.portico.v1.Evidence.encode(message.evidence[i], writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            LinkCorrected.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.LinkCorrected();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.record = value;
                            else
                                delete message.record;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.recordKind = value;
                            else
                                delete message.recordKind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.previousPassage = reader.stringVerify();
                            message._previousPassage = "previousPassage";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.containers && message.containers.length))
                                message.containers = [];
                            message.containers.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.evidence && message.evidence.length))
                                message.evidence = [];
                            message.evidence.push($root.portico.v1.Evidence.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            LinkCorrected.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.LinkCorrected)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.LinkCorrected: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.LinkCorrected();
                if (object.record != null)
                    if (typeof object.record !== "string" || object.record.length)
                        message.record = $String(object.record);
                if (object.recordKind != null)
                    if (typeof object.recordKind !== "string" || object.recordKind.length)
                        message.recordKind = $String(object.recordKind);
                if (object.previousPassage != null)
                    message.previousPassage = $String(object.previousPassage);
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.containers) {
                    if (!$Array.isArray(object.containers))
                        throw $TypeError(".portico.v1.LinkCorrected.containers: array expected");
                    message.containers = $Array(object.containers.length);
                    for (let i = 0; i < object.containers.length; ++i)
                        message.containers[i] = $String(object.containers[i]);
                }
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.evidence) {
                    if (!$Array.isArray(object.evidence))
                        throw $TypeError(".portico.v1.LinkCorrected.evidence: array expected");
                    message.evidence = $Array(object.evidence.length);
                    for (let i = 0; i < object.evidence.length; ++i) {
                        if (!$util.isObject(object.evidence[i]))
                            throw $TypeError(".portico.v1.LinkCorrected.evidence: object expected");
                        message.evidence[i] = $root.portico.v1.Evidence.fromObject(object.evidence[i], _depth + 1);
                    }
                }
                return message;
            };

            LinkCorrected.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.containers = [];
                    object.evidence = [];
                }
                if (options.defaults) {
                    object.record = "";
                    object.recordKind = "";
                    object.passage = "";
                    object.reason = "";
                }
                if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                    object.record = message.record;
                if (message.recordKind != null && $Object.hasOwnProperty.call(message, "recordKind"))
                    object.recordKind = message.recordKind;
                if (message.previousPassage != null && $Object.hasOwnProperty.call(message, "previousPassage"))
                    object.previousPassage = message.previousPassage;
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.containers && message.containers.length) {
                    object.containers = $Array(message.containers.length);
                    for (let j = 0; j < message.containers.length; ++j)
                        object.containers[j] = message.containers[j];
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.evidence && message.evidence.length) {
                    object.evidence = $Array(message.evidence.length);
                    for (let j = 0; j < message.evidence.length; ++j)
                        object.evidence[j] = $root.portico.v1.Evidence.toObject(message.evidence[j], options, _depth + 1);
                }
                return object;
            };

            LinkCorrected.prototype.toJSON = function() {
                return LinkCorrected.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LinkCorrected;
        })();

        v1.ConfigChanged = (function() {

            const ConfigChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ConfigChanged.prototype.sha256 = "";
            ConfigChanged.prototype.summary = "";
            ConfigChanged.prototype.version = "";

            ConfigChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(10).string(message.sha256);
                if (message.summary != null && $Object.hasOwnProperty.call(message, "summary") && message.summary !== "")
                    writer.uint32(18).string(message.summary);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(26).string(message.version);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ConfigChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ConfigChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.summary = value;
                            else
                                delete message.summary;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ConfigChanged.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ConfigChanged)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ConfigChanged: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ConfigChanged();
                if (object.sha256 != null)
                    if (typeof object.sha256 !== "string" || object.sha256.length)
                        message.sha256 = $String(object.sha256);
                if (object.summary != null)
                    if (typeof object.summary !== "string" || object.summary.length)
                        message.summary = $String(object.summary);
                if (object.version != null)
                    if (typeof object.version !== "string" || object.version.length)
                        message.version = $String(object.version);
                return message;
            };

            ConfigChanged.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.sha256 = "";
                    object.summary = "";
                    object.version = "";
                }
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    object.sha256 = message.sha256;
                if (message.summary != null && $Object.hasOwnProperty.call(message, "summary"))
                    object.summary = message.summary;
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                return object;
            };

            ConfigChanged.prototype.toJSON = function() {
                return ConfigChanged.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ConfigChanged;
        })();

        v1.Gap = (function() {

            const Gap = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Gap.prototype.what = "";
            Gap.prototype.reason = "";
            Gap.prototype.from = null;
            Gap.prototype.to = null;
            Gap.prototype.fromSeq = null;
            Gap.prototype.toSeq = null;
            Gap.prototype.lost = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Gap.prototype, "_from", {
                get: $util.oneOfGetter($oneOfFields = ["from"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Gap.prototype, "_to", {
                get: $util.oneOfGetter($oneOfFields = ["to"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Gap.prototype, "_fromSeq", {
                get: $util.oneOfGetter($oneOfFields = ["fromSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Gap.prototype, "_toSeq", {
                get: $util.oneOfGetter($oneOfFields = ["toSeq"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Gap.prototype, "_lost", {
                get: $util.oneOfGetter($oneOfFields = ["lost"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Gap.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== "")
                    writer.uint32(10).string(message.what);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(18).string(message.reason);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    writer.uint32(26).string(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    writer.uint32(34).string(message.to);
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq"))
                    writer.uint32(40).uint64(message.fromSeq);
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq"))
                    writer.uint32(48).uint64(message.toSeq);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost"))
                    writer.uint32(56).uint32(message.lost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Gap.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Gap();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.what = value;
                            else
                                delete message.what;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.from = reader.stringVerify();
                            message._from = "from";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.to = reader.stringVerify();
                            message._to = "to";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.fromSeq = reader.uint64();
                            message._fromSeq = "fromSeq";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.toSeq = reader.uint64();
                            message._toSeq = "toSeq";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.lost = reader.uint32();
                            message._lost = "lost";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Gap.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Gap)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Gap: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Gap();
                if (object.what != null)
                    if (typeof object.what !== "string" || object.what.length)
                        message.what = $String(object.what);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.from != null)
                    message.from = $String(object.from);
                if (object.to != null)
                    message.to = $String(object.to);
                if (object.fromSeq != null)
                    if ($util.Long)
                        message.fromSeq = $util.Long.fromValue(object.fromSeq, true);
                    else if (typeof object.fromSeq === "string")
                        message.fromSeq = $parseInt(object.fromSeq, 10);
                    else if (typeof object.fromSeq === "number")
                        message.fromSeq = object.fromSeq;
                    else if (typeof object.fromSeq === "object")
                        message.fromSeq = new $util.LongBits(object.fromSeq.low >>> 0, object.fromSeq.high >>> 0).toNumber(true);
                if (object.toSeq != null)
                    if ($util.Long)
                        message.toSeq = $util.Long.fromValue(object.toSeq, true);
                    else if (typeof object.toSeq === "string")
                        message.toSeq = $parseInt(object.toSeq, 10);
                    else if (typeof object.toSeq === "number")
                        message.toSeq = object.toSeq;
                    else if (typeof object.toSeq === "object")
                        message.toSeq = new $util.LongBits(object.toSeq.low >>> 0, object.toSeq.high >>> 0).toNumber(true);
                if (object.lost != null)
                    message.lost = object.lost >>> 0;
                return message;
            };

            Gap.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.what = "";
                    object.reason = "";
                }
                if (message.what != null && $Object.hasOwnProperty.call(message, "what"))
                    object.what = message.what;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    object.from = message.from;
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = message.to;
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromSeq = typeof message.fromSeq === "number" ? $BigInt(message.fromSeq) : $util.Long.fromBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.fromSeq === "number")
                        object.fromSeq = options.longs === $String ? $String(message.fromSeq) : message.fromSeq;
                    else
                        object.fromSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.fromSeq) : options.longs === $Number ? new $util.LongBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0).toNumber(true) : message.fromSeq;
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.toSeq = typeof message.toSeq === "number" ? $BigInt(message.toSeq) : $util.Long.fromBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.toSeq === "number")
                        object.toSeq = options.longs === $String ? $String(message.toSeq) : message.toSeq;
                    else
                        object.toSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.toSeq) : options.longs === $Number ? new $util.LongBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0).toNumber(true) : message.toSeq;
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost"))
                    object.lost = message.lost;
                return object;
            };

            Gap.prototype.toJSON = function() {
                return Gap.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Gap;
        })();

        v1.AssessmentMade = (function() {

            const AssessmentMade = function (properties) {
                this.notes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AssessmentMade.prototype.occupancy = "";
            AssessmentMade.prototype.thresholds = "";
            AssessmentMade.prototype.gamma = null;
            AssessmentMade.prototype.neutron = null;
            AssessmentMade.prototype.shadow = null;
            AssessmentMade.prototype.windows = null;
            AssessmentMade.prototype.notes = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssessmentMade.prototype, "_shadow", {
                get: $util.oneOfGetter($oneOfFields = ["shadow"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssessmentMade.prototype, "_windows", {
                get: $util.oneOfGetter($oneOfFields = ["windows"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AssessmentMade.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && message.occupancy !== "")
                    writer.uint32(10).string(message.occupancy);
                if (message.thresholds != null && $Object.hasOwnProperty.call(message, "thresholds") && message.thresholds !== "")
                    writer.uint32(18).string(message.thresholds);
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    $root.portico.v1.GammaAssessment.encode(message.gamma, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    $root.portico.v1.NeutronAssessment.encode(message.neutron, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.shadow != null && $Object.hasOwnProperty.call(message, "shadow"))
                    $root.portico.v1.Shadow.encode(message.shadow, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.windows != null && $Object.hasOwnProperty.call(message, "windows"))
                    $root.portico.v1.WindowShares.encode(message.windows, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.notes != null && message.notes.length)
                    for (let i = 0; i < message.notes.length; ++i)
                        writer.uint32(58).string(message.notes[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AssessmentMade.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.AssessmentMade();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.occupancy = value;
                            else
                                delete message.occupancy;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.thresholds = value;
                            else
                                delete message.thresholds;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.gamma = $root.portico.v1.GammaAssessment.decode(reader, reader.size(), $undefined, _depth + 1, message.gamma);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.neutron = $root.portico.v1.NeutronAssessment.decode(reader, reader.size(), $undefined, _depth + 1, message.neutron);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.shadow = $root.portico.v1.Shadow.decode(reader, reader.size(), $undefined, _depth + 1, message.shadow);
                            message._shadow = "shadow";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.windows = $root.portico.v1.WindowShares.decode(reader, reader.size(), $undefined, _depth + 1, message.windows);
                            message._windows = "windows";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.notes && message.notes.length))
                                message.notes = [];
                            message.notes.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AssessmentMade.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.AssessmentMade)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.AssessmentMade: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.AssessmentMade();
                if (object.occupancy != null)
                    if (typeof object.occupancy !== "string" || object.occupancy.length)
                        message.occupancy = $String(object.occupancy);
                if (object.thresholds != null)
                    if (typeof object.thresholds !== "string" || object.thresholds.length)
                        message.thresholds = $String(object.thresholds);
                if (object.gamma != null) {
                    if (!$util.isObject(object.gamma))
                        throw $TypeError(".portico.v1.AssessmentMade.gamma: object expected");
                    message.gamma = $root.portico.v1.GammaAssessment.fromObject(object.gamma, _depth + 1);
                }
                if (object.neutron != null) {
                    if (!$util.isObject(object.neutron))
                        throw $TypeError(".portico.v1.AssessmentMade.neutron: object expected");
                    message.neutron = $root.portico.v1.NeutronAssessment.fromObject(object.neutron, _depth + 1);
                }
                if (object.shadow != null) {
                    if (!$util.isObject(object.shadow))
                        throw $TypeError(".portico.v1.AssessmentMade.shadow: object expected");
                    message.shadow = $root.portico.v1.Shadow.fromObject(object.shadow, _depth + 1);
                }
                if (object.windows != null) {
                    if (!$util.isObject(object.windows))
                        throw $TypeError(".portico.v1.AssessmentMade.windows: object expected");
                    message.windows = $root.portico.v1.WindowShares.fromObject(object.windows, _depth + 1);
                }
                if (object.notes) {
                    if (!$Array.isArray(object.notes))
                        throw $TypeError(".portico.v1.AssessmentMade.notes: array expected");
                    message.notes = $Array(object.notes.length);
                    for (let i = 0; i < object.notes.length; ++i)
                        message.notes[i] = $String(object.notes[i]);
                }
                return message;
            };

            AssessmentMade.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.notes = [];
                if (options.defaults) {
                    object.occupancy = "";
                    object.thresholds = "";
                    object.gamma = null;
                    object.neutron = null;
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.thresholds != null && $Object.hasOwnProperty.call(message, "thresholds"))
                    object.thresholds = message.thresholds;
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    object.gamma = $root.portico.v1.GammaAssessment.toObject(message.gamma, options, _depth + 1);
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    object.neutron = $root.portico.v1.NeutronAssessment.toObject(message.neutron, options, _depth + 1);
                if (message.shadow != null && $Object.hasOwnProperty.call(message, "shadow"))
                    object.shadow = $root.portico.v1.Shadow.toObject(message.shadow, options, _depth + 1);
                if (message.windows != null && $Object.hasOwnProperty.call(message, "windows"))
                    object.windows = $root.portico.v1.WindowShares.toObject(message.windows, options, _depth + 1);
                if (message.notes && message.notes.length) {
                    object.notes = $Array(message.notes.length);
                    for (let j = 0; j < message.notes.length; ++j)
                        object.notes[j] = message.notes[j];
                }
                return object;
            };

            AssessmentMade.prototype.toJSON = function() {
                return AssessmentMade.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AssessmentMade;
        })();

        v1.GammaAssessment = (function() {

            const GammaAssessment = function (properties) {
                this.intervals = [];
                this.differing = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GammaAssessment.prototype.alarm = "";
            GammaAssessment.prototype.agreement = "";
            GammaAssessment.prototype.sigmaLimit = 0;
            GammaAssessment.prototype.maxSigma = null;
            GammaAssessment.prototype.group = null;
            GammaAssessment.prototype.intervals = $util.emptyArray;
            GammaAssessment.prototype.differing = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GammaAssessment.prototype, "_maxSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GammaAssessment.prototype, "_group", {
                get: $util.oneOfGetter($oneOfFields = ["group"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            GammaAssessment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== "")
                    writer.uint32(10).string(message.alarm);
                if (message.agreement != null && $Object.hasOwnProperty.call(message, "agreement") && message.agreement !== "")
                    writer.uint32(18).string(message.agreement);
                if (message.sigmaLimit != null && $Object.hasOwnProperty.call(message, "sigmaLimit") && !$Object.is(message.sigmaLimit, 0))
                    writer.uint32(25).double(message.sigmaLimit);
                if (message.maxSigma != null && $Object.hasOwnProperty.call(message, "maxSigma"))
                    writer.uint32(33).double(message.maxSigma);
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(42).string(message.group);
                if (message.intervals != null && message.intervals.length)
                    writer.uint32(50).uint32s(message.intervals);
                if (message.differing != null && message.differing.length)
                    writer.uint32(58).uint32s(message.differing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GammaAssessment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.GammaAssessment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agreement = value;
                            else
                                delete message.agreement;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.sigmaLimit = value;
                            else
                                delete message.sigmaLimit;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.maxSigma = reader.double();
                            message._maxSigma = "maxSigma";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.group = reader.stringVerify();
                            message._group = "group";
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.intervals && message.intervals.length))
                                    message.intervals = [];
                                reader.uint32s(message.intervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.intervals && message.intervals.length))
                                message.intervals = [];
                            message.intervals.push(reader.uint32());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.differing && message.differing.length))
                                    message.differing = [];
                                reader.uint32s(message.differing);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.differing && message.differing.length))
                                message.differing = [];
                            message.differing.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            GammaAssessment.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.GammaAssessment)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.GammaAssessment: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.GammaAssessment();
                if (object.alarm != null)
                    if (typeof object.alarm !== "string" || object.alarm.length)
                        message.alarm = $String(object.alarm);
                if (object.agreement != null)
                    if (typeof object.agreement !== "string" || object.agreement.length)
                        message.agreement = $String(object.agreement);
                if (object.sigmaLimit != null)
                    if (!$Object.is($Number(object.sigmaLimit), 0))
                        message.sigmaLimit = $Number(object.sigmaLimit);
                if (object.maxSigma != null)
                    message.maxSigma = $Number(object.maxSigma);
                if (object.group != null)
                    message.group = $String(object.group);
                if (object.intervals) {
                    if (!$Array.isArray(object.intervals))
                        throw $TypeError(".portico.v1.GammaAssessment.intervals: array expected");
                    message.intervals = $Array(object.intervals.length);
                    for (let i = 0; i < object.intervals.length; ++i)
                        message.intervals[i] = object.intervals[i] >>> 0;
                }
                if (object.differing) {
                    if (!$Array.isArray(object.differing))
                        throw $TypeError(".portico.v1.GammaAssessment.differing: array expected");
                    message.differing = $Array(object.differing.length);
                    for (let i = 0; i < object.differing.length; ++i)
                        message.differing[i] = object.differing[i] >>> 0;
                }
                return message;
            };

            GammaAssessment.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.intervals = [];
                    object.differing = [];
                }
                if (options.defaults) {
                    object.alarm = "";
                    object.agreement = "";
                    object.sigmaLimit = 0;
                }
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm"))
                    object.alarm = message.alarm;
                if (message.agreement != null && $Object.hasOwnProperty.call(message, "agreement"))
                    object.agreement = message.agreement;
                if (message.sigmaLimit != null && $Object.hasOwnProperty.call(message, "sigmaLimit"))
                    object.sigmaLimit = options.json && !$isFinite(message.sigmaLimit) ? $String(message.sigmaLimit) : message.sigmaLimit;
                if (message.maxSigma != null && $Object.hasOwnProperty.call(message, "maxSigma"))
                    object.maxSigma = options.json && !$isFinite(message.maxSigma) ? $String(message.maxSigma) : message.maxSigma;
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    object.group = message.group;
                if (message.intervals && message.intervals.length) {
                    object.intervals = $Array(message.intervals.length);
                    for (let j = 0; j < message.intervals.length; ++j)
                        object.intervals[j] = message.intervals[j];
                }
                if (message.differing && message.differing.length) {
                    object.differing = $Array(message.differing.length);
                    for (let j = 0; j < message.differing.length; ++j)
                        object.differing[j] = message.differing[j];
                }
                return object;
            };

            GammaAssessment.prototype.toJSON = function() {
                return GammaAssessment.toObject(this, $protobuf.util.toJSONOptions);
            };

            return GammaAssessment;
        })();

        v1.NeutronAssessment = (function() {

            const NeutronAssessment = function (properties) {
                this.poisson = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            NeutronAssessment.prototype.alarm = "";
            NeutronAssessment.prototype.agreement = "";
            NeutronAssessment.prototype.poisson = $util.emptyArray;
            NeutronAssessment.prototype.sequential = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NeutronAssessment.prototype, "_sequential", {
                get: $util.oneOfGetter($oneOfFields = ["sequential"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            NeutronAssessment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== "")
                    writer.uint32(10).string(message.alarm);
                if (message.agreement != null && $Object.hasOwnProperty.call(message, "agreement") && message.agreement !== "")
                    writer.uint32(18).string(message.agreement);
                if (message.poisson != null && message.poisson.length)
                    for (let i = 0; i < message.poisson.length; ++i)
                        $root.portico.v1.PoissonTest.encode(message.poisson[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.sequential != null && $Object.hasOwnProperty.call(message, "sequential"))
                    $root.portico.v1.SequentialTest.encode(message.sequential, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            NeutronAssessment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.NeutronAssessment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agreement = value;
                            else
                                delete message.agreement;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.poisson && message.poisson.length))
                                message.poisson = [];
                            message.poisson.push($root.portico.v1.PoissonTest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.sequential = $root.portico.v1.SequentialTest.decode(reader, reader.size(), $undefined, _depth + 1, message.sequential);
                            message._sequential = "sequential";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            NeutronAssessment.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.NeutronAssessment)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.NeutronAssessment: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.NeutronAssessment();
                if (object.alarm != null)
                    if (typeof object.alarm !== "string" || object.alarm.length)
                        message.alarm = $String(object.alarm);
                if (object.agreement != null)
                    if (typeof object.agreement !== "string" || object.agreement.length)
                        message.agreement = $String(object.agreement);
                if (object.poisson) {
                    if (!$Array.isArray(object.poisson))
                        throw $TypeError(".portico.v1.NeutronAssessment.poisson: array expected");
                    message.poisson = $Array(object.poisson.length);
                    for (let i = 0; i < object.poisson.length; ++i) {
                        if (!$util.isObject(object.poisson[i]))
                            throw $TypeError(".portico.v1.NeutronAssessment.poisson: object expected");
                        message.poisson[i] = $root.portico.v1.PoissonTest.fromObject(object.poisson[i], _depth + 1);
                    }
                }
                if (object.sequential != null) {
                    if (!$util.isObject(object.sequential))
                        throw $TypeError(".portico.v1.NeutronAssessment.sequential: object expected");
                    message.sequential = $root.portico.v1.SequentialTest.fromObject(object.sequential, _depth + 1);
                }
                return message;
            };

            NeutronAssessment.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.poisson = [];
                if (options.defaults) {
                    object.alarm = "";
                    object.agreement = "";
                }
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm"))
                    object.alarm = message.alarm;
                if (message.agreement != null && $Object.hasOwnProperty.call(message, "agreement"))
                    object.agreement = message.agreement;
                if (message.poisson && message.poisson.length) {
                    object.poisson = $Array(message.poisson.length);
                    for (let j = 0; j < message.poisson.length; ++j)
                        object.poisson[j] = $root.portico.v1.PoissonTest.toObject(message.poisson[j], options, _depth + 1);
                }
                if (message.sequential != null && $Object.hasOwnProperty.call(message, "sequential"))
                    object.sequential = $root.portico.v1.SequentialTest.toObject(message.sequential, options, _depth + 1);
                return object;
            };

            NeutronAssessment.prototype.toJSON = function() {
                return NeutronAssessment.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NeutronAssessment;
        })();

        v1.PoissonTest = (function() {

            const PoissonTest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PoissonTest.prototype.windowSeconds = 0;
            PoissonTest.prototype.maxCounts = 0;
            PoissonTest.prototype.expectedCounts = 0;
            PoissonTest.prototype.alarmCounts = 0;
            PoissonTest.prototype.alarm = false;

            PoissonTest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.windowSeconds != null && $Object.hasOwnProperty.call(message, "windowSeconds") && !$Object.is(message.windowSeconds, 0))
                    writer.uint32(9).double(message.windowSeconds);
                if (message.maxCounts != null && $Object.hasOwnProperty.call(message, "maxCounts") && message.maxCounts !== 0)
                    writer.uint32(16).uint32(message.maxCounts);
                if (message.expectedCounts != null && $Object.hasOwnProperty.call(message, "expectedCounts") && !$Object.is(message.expectedCounts, 0))
                    writer.uint32(25).double(message.expectedCounts);
                if (message.alarmCounts != null && $Object.hasOwnProperty.call(message, "alarmCounts") && message.alarmCounts !== 0)
                    writer.uint32(32).uint32(message.alarmCounts);
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm") && message.alarm !== false)
                    writer.uint32(40).bool(message.alarm);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PoissonTest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.PoissonTest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.windowSeconds = value;
                            else
                                delete message.windowSeconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxCounts = value;
                            else
                                delete message.maxCounts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.expectedCounts = value;
                            else
                                delete message.expectedCounts;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.alarmCounts = value;
                            else
                                delete message.alarmCounts;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alarm = value;
                            else
                                delete message.alarm;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PoissonTest.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.PoissonTest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.PoissonTest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.PoissonTest();
                if (object.windowSeconds != null)
                    if (!$Object.is($Number(object.windowSeconds), 0))
                        message.windowSeconds = $Number(object.windowSeconds);
                if (object.maxCounts != null)
                    if ($Number(object.maxCounts) !== 0)
                        message.maxCounts = object.maxCounts >>> 0;
                if (object.expectedCounts != null)
                    if (!$Object.is($Number(object.expectedCounts), 0))
                        message.expectedCounts = $Number(object.expectedCounts);
                if (object.alarmCounts != null)
                    if ($Number(object.alarmCounts) !== 0)
                        message.alarmCounts = object.alarmCounts >>> 0;
                if (object.alarm != null)
                    if (object.alarm)
                        message.alarm = $Boolean(object.alarm);
                return message;
            };

            PoissonTest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.windowSeconds = 0;
                    object.maxCounts = 0;
                    object.expectedCounts = 0;
                    object.alarmCounts = 0;
                    object.alarm = false;
                }
                if (message.windowSeconds != null && $Object.hasOwnProperty.call(message, "windowSeconds"))
                    object.windowSeconds = options.json && !$isFinite(message.windowSeconds) ? $String(message.windowSeconds) : message.windowSeconds;
                if (message.maxCounts != null && $Object.hasOwnProperty.call(message, "maxCounts"))
                    object.maxCounts = message.maxCounts;
                if (message.expectedCounts != null && $Object.hasOwnProperty.call(message, "expectedCounts"))
                    object.expectedCounts = options.json && !$isFinite(message.expectedCounts) ? $String(message.expectedCounts) : message.expectedCounts;
                if (message.alarmCounts != null && $Object.hasOwnProperty.call(message, "alarmCounts"))
                    object.alarmCounts = message.alarmCounts;
                if (message.alarm != null && $Object.hasOwnProperty.call(message, "alarm"))
                    object.alarm = message.alarm;
                return object;
            };

            PoissonTest.prototype.toJSON = function() {
                return PoissonTest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PoissonTest;
        })();

        v1.SequentialTest = (function() {

            const SequentialTest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SequentialTest.prototype.decision = "";
            SequentialTest.prototype.afterSeconds = null;
            SequentialTest.prototype.maxLogLikelihoodRatio = 0;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SequentialTest.prototype, "_afterSeconds", {
                get: $util.oneOfGetter($oneOfFields = ["afterSeconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            SequentialTest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision") && message.decision !== "")
                    writer.uint32(10).string(message.decision);
                if (message.afterSeconds != null && $Object.hasOwnProperty.call(message, "afterSeconds"))
                    writer.uint32(17).double(message.afterSeconds);
                if (message.maxLogLikelihoodRatio != null && $Object.hasOwnProperty.call(message, "maxLogLikelihoodRatio") && !$Object.is(message.maxLogLikelihoodRatio, 0))
                    writer.uint32(25).double(message.maxLogLikelihoodRatio);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SequentialTest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.SequentialTest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.decision = value;
                            else
                                delete message.decision;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.afterSeconds = reader.double();
                            message._afterSeconds = "afterSeconds";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.maxLogLikelihoodRatio = value;
                            else
                                delete message.maxLogLikelihoodRatio;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SequentialTest.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.SequentialTest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.SequentialTest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.SequentialTest();
                if (object.decision != null)
                    if (typeof object.decision !== "string" || object.decision.length)
                        message.decision = $String(object.decision);
                if (object.afterSeconds != null)
                    message.afterSeconds = $Number(object.afterSeconds);
                if (object.maxLogLikelihoodRatio != null)
                    if (!$Object.is($Number(object.maxLogLikelihoodRatio), 0))
                        message.maxLogLikelihoodRatio = $Number(object.maxLogLikelihoodRatio);
                return message;
            };

            SequentialTest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.decision = "";
                    object.maxLogLikelihoodRatio = 0;
                }
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision"))
                    object.decision = message.decision;
                if (message.afterSeconds != null && $Object.hasOwnProperty.call(message, "afterSeconds"))
                    object.afterSeconds = options.json && !$isFinite(message.afterSeconds) ? $String(message.afterSeconds) : message.afterSeconds;
                if (message.maxLogLikelihoodRatio != null && $Object.hasOwnProperty.call(message, "maxLogLikelihoodRatio"))
                    object.maxLogLikelihoodRatio = options.json && !$isFinite(message.maxLogLikelihoodRatio) ? $String(message.maxLogLikelihoodRatio) : message.maxLogLikelihoodRatio;
                return object;
            };

            SequentialTest.prototype.toJSON = function() {
                return SequentialTest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SequentialTest;
        })();

        v1.Shadow = (function() {

            const Shadow = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Shadow.prototype.depth = 0;
            Shadow.prototype.atInterval = 0;
            Shadow.prototype.countsPerSecondToAlarm = 0;

            Shadow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.depth != null && $Object.hasOwnProperty.call(message, "depth") && !$Object.is(message.depth, 0))
                    writer.uint32(9).double(message.depth);
                if (message.atInterval != null && $Object.hasOwnProperty.call(message, "atInterval") && message.atInterval !== 0)
                    writer.uint32(16).uint32(message.atInterval);
                if (message.countsPerSecondToAlarm != null && $Object.hasOwnProperty.call(message, "countsPerSecondToAlarm") && !$Object.is(message.countsPerSecondToAlarm, 0))
                    writer.uint32(25).double(message.countsPerSecondToAlarm);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Shadow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Shadow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.depth = value;
                            else
                                delete message.depth;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.atInterval = value;
                            else
                                delete message.atInterval;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.countsPerSecondToAlarm = value;
                            else
                                delete message.countsPerSecondToAlarm;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Shadow.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Shadow)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Shadow: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Shadow();
                if (object.depth != null)
                    if (!$Object.is($Number(object.depth), 0))
                        message.depth = $Number(object.depth);
                if (object.atInterval != null)
                    if ($Number(object.atInterval) !== 0)
                        message.atInterval = object.atInterval >>> 0;
                if (object.countsPerSecondToAlarm != null)
                    if (!$Object.is($Number(object.countsPerSecondToAlarm), 0))
                        message.countsPerSecondToAlarm = $Number(object.countsPerSecondToAlarm);
                return message;
            };

            Shadow.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.depth = 0;
                    object.atInterval = 0;
                    object.countsPerSecondToAlarm = 0;
                }
                if (message.depth != null && $Object.hasOwnProperty.call(message, "depth"))
                    object.depth = options.json && !$isFinite(message.depth) ? $String(message.depth) : message.depth;
                if (message.atInterval != null && $Object.hasOwnProperty.call(message, "atInterval"))
                    object.atInterval = message.atInterval;
                if (message.countsPerSecondToAlarm != null && $Object.hasOwnProperty.call(message, "countsPerSecondToAlarm"))
                    object.countsPerSecondToAlarm = options.json && !$isFinite(message.countsPerSecondToAlarm) ? $String(message.countsPerSecondToAlarm) : message.countsPerSecondToAlarm;
                return object;
            };

            Shadow.prototype.toJSON = function() {
                return Shadow.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Shadow;
        })();

        v1.WindowShares = (function() {

            const WindowShares = function (properties) {
                this.background = [];
                this.peak = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            WindowShares.prototype.background = $util.emptyArray;
            WindowShares.prototype.peak = $util.emptyArray;
            WindowShares.prototype.difference = 0;

            WindowShares.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.background != null && message.background.length)
                    writer.uint32(10).doubles(message.background);
                if (message.peak != null && message.peak.length)
                    writer.uint32(18).doubles(message.peak);
                if (message.difference != null && $Object.hasOwnProperty.call(message, "difference") && !$Object.is(message.difference, 0))
                    writer.uint32(25).double(message.difference);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            WindowShares.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.WindowShares();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.background && message.background.length))
                                    message.background = [];
                                reader.doubles(message.background);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.background && message.background.length))
                                message.background = [];
                            message.background.push(reader.double());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.peak && message.peak.length))
                                    message.peak = [];
                                reader.doubles(message.peak);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.peak && message.peak.length))
                                message.peak = [];
                            message.peak.push(reader.double());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.difference = value;
                            else
                                delete message.difference;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            WindowShares.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.WindowShares)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.WindowShares: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.WindowShares();
                if (object.background) {
                    if (!$Array.isArray(object.background))
                        throw $TypeError(".portico.v1.WindowShares.background: array expected");
                    message.background = $Array(object.background.length);
                    for (let i = 0; i < object.background.length; ++i)
                        message.background[i] = $Number(object.background[i]);
                }
                if (object.peak) {
                    if (!$Array.isArray(object.peak))
                        throw $TypeError(".portico.v1.WindowShares.peak: array expected");
                    message.peak = $Array(object.peak.length);
                    for (let i = 0; i < object.peak.length; ++i)
                        message.peak[i] = $Number(object.peak[i]);
                }
                if (object.difference != null)
                    if (!$Object.is($Number(object.difference), 0))
                        message.difference = $Number(object.difference);
                return message;
            };

            WindowShares.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.background = [];
                    object.peak = [];
                }
                if (options.defaults)
                    object.difference = 0;
                if (message.background && message.background.length) {
                    object.background = $Array(message.background.length);
                    for (let j = 0; j < message.background.length; ++j)
                        object.background[j] = options.json && !$isFinite(message.background[j]) ? $String(message.background[j]) : message.background[j];
                }
                if (message.peak && message.peak.length) {
                    object.peak = $Array(message.peak.length);
                    for (let j = 0; j < message.peak.length; ++j)
                        object.peak[j] = options.json && !$isFinite(message.peak[j]) ? $String(message.peak[j]) : message.peak[j];
                }
                if (message.difference != null && $Object.hasOwnProperty.call(message, "difference"))
                    object.difference = options.json && !$isFinite(message.difference) ? $String(message.difference) : message.difference;
                return object;
            };

            WindowShares.prototype.toJSON = function() {
                return WindowShares.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WindowShares;
        })();

        v1.AssessmentDisagreed = (function() {

            const AssessmentDisagreed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AssessmentDisagreed.prototype.occupancy = "";
            AssessmentDisagreed.prototype.quantity = "";
            AssessmentDisagreed.prototype.deviceAlarm = false;
            AssessmentDisagreed.prototype.gatewayAlarm = false;
            AssessmentDisagreed.prototype.reason = "";

            AssessmentDisagreed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && message.occupancy !== "")
                    writer.uint32(10).string(message.occupancy);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && message.quantity !== "")
                    writer.uint32(18).string(message.quantity);
                if (message.deviceAlarm != null && $Object.hasOwnProperty.call(message, "deviceAlarm") && message.deviceAlarm !== false)
                    writer.uint32(24).bool(message.deviceAlarm);
                if (message.gatewayAlarm != null && $Object.hasOwnProperty.call(message, "gatewayAlarm") && message.gatewayAlarm !== false)
                    writer.uint32(32).bool(message.gatewayAlarm);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AssessmentDisagreed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.AssessmentDisagreed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.occupancy = value;
                            else
                                delete message.occupancy;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.deviceAlarm = value;
                            else
                                delete message.deviceAlarm;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gatewayAlarm = value;
                            else
                                delete message.gatewayAlarm;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AssessmentDisagreed.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.AssessmentDisagreed)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.AssessmentDisagreed: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.AssessmentDisagreed();
                if (object.occupancy != null)
                    if (typeof object.occupancy !== "string" || object.occupancy.length)
                        message.occupancy = $String(object.occupancy);
                if (object.quantity != null)
                    if (typeof object.quantity !== "string" || object.quantity.length)
                        message.quantity = $String(object.quantity);
                if (object.deviceAlarm != null)
                    if (object.deviceAlarm)
                        message.deviceAlarm = $Boolean(object.deviceAlarm);
                if (object.gatewayAlarm != null)
                    if (object.gatewayAlarm)
                        message.gatewayAlarm = $Boolean(object.gatewayAlarm);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            AssessmentDisagreed.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.occupancy = "";
                    object.quantity = "";
                    object.deviceAlarm = false;
                    object.gatewayAlarm = false;
                    object.reason = "";
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.deviceAlarm != null && $Object.hasOwnProperty.call(message, "deviceAlarm"))
                    object.deviceAlarm = message.deviceAlarm;
                if (message.gatewayAlarm != null && $Object.hasOwnProperty.call(message, "gatewayAlarm"))
                    object.gatewayAlarm = message.gatewayAlarm;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            AssessmentDisagreed.prototype.toJSON = function() {
                return AssessmentDisagreed.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AssessmentDisagreed;
        })();

        v1.ThresholdsChanged = (function() {

            const ThresholdsChanged = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ThresholdsChanged.prototype.thresholds = "";
            ThresholdsChanged.prototype.previous = null;
            ThresholdsChanged.prototype.values = $util.emptyArray;
            ThresholdsChanged.prototype.by = "";
            ThresholdsChanged.prototype.reason = "";

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ThresholdsChanged.prototype, "_previous", {
                get: $util.oneOfGetter($oneOfFields = ["previous"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ThresholdsChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.thresholds != null && $Object.hasOwnProperty.call(message, "thresholds") && message.thresholds !== "")
                    writer.uint32(10).string(message.thresholds);
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous"))
                    writer.uint32(18).string(message.previous);
                if (message.values != null && message.values.length)
                    for (let i = 0; i < message.values.length; ++i)
                        $root.portico.v1.NamedValue.encode(message.values[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(34).string(message.by);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ThresholdsChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ThresholdsChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.thresholds = value;
                            else
                                delete message.thresholds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.previous = reader.stringVerify();
                            message._previous = "previous";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push($root.portico.v1.NamedValue.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ThresholdsChanged.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ThresholdsChanged)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ThresholdsChanged: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ThresholdsChanged();
                if (object.thresholds != null)
                    if (typeof object.thresholds !== "string" || object.thresholds.length)
                        message.thresholds = $String(object.thresholds);
                if (object.previous != null)
                    message.previous = $String(object.previous);
                if (object.values) {
                    if (!$Array.isArray(object.values))
                        throw $TypeError(".portico.v1.ThresholdsChanged.values: array expected");
                    message.values = $Array(object.values.length);
                    for (let i = 0; i < object.values.length; ++i) {
                        if (!$util.isObject(object.values[i]))
                            throw $TypeError(".portico.v1.ThresholdsChanged.values: object expected");
                        message.values[i] = $root.portico.v1.NamedValue.fromObject(object.values[i], _depth + 1);
                    }
                }
                if (object.by != null)
                    if (typeof object.by !== "string" || object.by.length)
                        message.by = $String(object.by);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            ThresholdsChanged.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.values = [];
                if (options.defaults) {
                    object.thresholds = "";
                    object.by = "";
                    object.reason = "";
                }
                if (message.thresholds != null && $Object.hasOwnProperty.call(message, "thresholds"))
                    object.thresholds = message.thresholds;
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous"))
                    object.previous = message.previous;
                if (message.values && message.values.length) {
                    object.values = $Array(message.values.length);
                    for (let j = 0; j < message.values.length; ++j)
                        object.values[j] = $root.portico.v1.NamedValue.toObject(message.values[j], options, _depth + 1);
                }
                if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                    object.by = message.by;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            ThresholdsChanged.prototype.toJSON = function() {
                return ThresholdsChanged.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ThresholdsChanged;
        })();

        v1.NamedValue = (function() {

            const NamedValue = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            NamedValue.prototype.name = "";
            NamedValue.prototype.value = 0;

            NamedValue.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(17).double(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            NamedValue.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.NamedValue();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            NamedValue.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.NamedValue)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.NamedValue: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.NamedValue();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.value != null)
                    if (!$Object.is($Number(object.value), 0))
                        message.value = $Number(object.value);
                return message;
            };

            NamedValue.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.value = 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
                return object;
            };

            NamedValue.prototype.toJSON = function() {
                return NamedValue.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NamedValue;
        })();

        v1.DoseMeasured = (function() {

            const DoseMeasured = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DoseMeasured.prototype.detector = null;
            DoseMeasured.prototype.from = "";
            DoseMeasured.prototype.to = "";
            DoseMeasured.prototype.readings = 0;
            DoseMeasured.prototype.overRange = 0;
            DoseMeasured.prototype.meanMicrosievertsPerHour = null;
            DoseMeasured.prototype.maxMicrosievertsPerHour = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DoseMeasured.prototype, "_detector", {
                get: $util.oneOfGetter($oneOfFields = ["detector"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DoseMeasured.prototype, "_meanMicrosievertsPerHour", {
                get: $util.oneOfGetter($oneOfFields = ["meanMicrosievertsPerHour"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DoseMeasured.prototype, "_maxMicrosievertsPerHour", {
                get: $util.oneOfGetter($oneOfFields = ["maxMicrosievertsPerHour"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            DoseMeasured.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector"))
                    writer.uint32(10).string(message.detector);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(18).string(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                    writer.uint32(26).string(message.to);
                if (message.readings != null && $Object.hasOwnProperty.call(message, "readings") && message.readings !== 0)
                    writer.uint32(32).uint32(message.readings);
                if (message.overRange != null && $Object.hasOwnProperty.call(message, "overRange") && message.overRange !== 0)
                    writer.uint32(40).uint32(message.overRange);
                if (message.meanMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "meanMicrosievertsPerHour"))
                    writer.uint32(49).double(message.meanMicrosievertsPerHour);
                if (message.maxMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "maxMicrosievertsPerHour"))
                    writer.uint32(57).double(message.maxMicrosievertsPerHour);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DoseMeasured.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.DoseMeasured();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.detector = reader.stringVerify();
                            message._detector = "detector";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.readings = value;
                            else
                                delete message.readings;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.overRange = value;
                            else
                                delete message.overRange;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.meanMicrosievertsPerHour = reader.double();
                            message._meanMicrosievertsPerHour = "meanMicrosievertsPerHour";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.maxMicrosievertsPerHour = reader.double();
                            message._maxMicrosievertsPerHour = "maxMicrosievertsPerHour";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            DoseMeasured.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.DoseMeasured)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.DoseMeasured: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.DoseMeasured();
                if (object.detector != null)
                    message.detector = $String(object.detector);
                if (object.from != null)
                    if (typeof object.from !== "string" || object.from.length)
                        message.from = $String(object.from);
                if (object.to != null)
                    if (typeof object.to !== "string" || object.to.length)
                        message.to = $String(object.to);
                if (object.readings != null)
                    if ($Number(object.readings) !== 0)
                        message.readings = object.readings >>> 0;
                if (object.overRange != null)
                    if ($Number(object.overRange) !== 0)
                        message.overRange = object.overRange >>> 0;
                if (object.meanMicrosievertsPerHour != null)
                    message.meanMicrosievertsPerHour = $Number(object.meanMicrosievertsPerHour);
                if (object.maxMicrosievertsPerHour != null)
                    message.maxMicrosievertsPerHour = $Number(object.maxMicrosievertsPerHour);
                return message;
            };

            DoseMeasured.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.from = "";
                    object.to = "";
                    object.readings = 0;
                    object.overRange = 0;
                }
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector"))
                    object.detector = message.detector;
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    object.from = message.from;
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = message.to;
                if (message.readings != null && $Object.hasOwnProperty.call(message, "readings"))
                    object.readings = message.readings;
                if (message.overRange != null && $Object.hasOwnProperty.call(message, "overRange"))
                    object.overRange = message.overRange;
                if (message.meanMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "meanMicrosievertsPerHour"))
                    object.meanMicrosievertsPerHour = options.json && !$isFinite(message.meanMicrosievertsPerHour) ? $String(message.meanMicrosievertsPerHour) : message.meanMicrosievertsPerHour;
                if (message.maxMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "maxMicrosievertsPerHour"))
                    object.maxMicrosievertsPerHour = options.json && !$isFinite(message.maxMicrosievertsPerHour) ? $String(message.maxMicrosievertsPerHour) : message.maxMicrosievertsPerHour;
                return object;
            };

            DoseMeasured.prototype.toJSON = function() {
                return DoseMeasured.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DoseMeasured;
        })();

        v1.DocumentReceived = (function() {

            const DocumentReceived = function (properties) {
                this.containers = [];
                this.alarms = [];
                this.nuclides = [];
                this.issues = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DocumentReceived.prototype.document = "";
            DocumentReceived.prototype.bytes = 0;
            DocumentReceived.prototype.format = "";
            DocumentReceived.prototype.source = "";
            DocumentReceived.prototype.uuid = null;
            DocumentReceived.prototype.instrument = "";
            DocumentReceived.prototype.measurements = 0;
            DocumentReceived.prototype.detectors = 0;
            DocumentReceived.prototype.startedAt = null;
            DocumentReceived.prototype.endedAt = null;
            DocumentReceived.prototype.containers = $util.emptyArray;
            DocumentReceived.prototype.alarms = $util.emptyArray;
            DocumentReceived.prototype.nuclides = $util.emptyArray;
            DocumentReceived.prototype.doseRateMicrosievertsPerHour = null;
            DocumentReceived.prototype.issues = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DocumentReceived.prototype, "_uuid", {
                get: $util.oneOfGetter($oneOfFields = ["uuid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DocumentReceived.prototype, "_startedAt", {
                get: $util.oneOfGetter($oneOfFields = ["startedAt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DocumentReceived.prototype, "_endedAt", {
                get: $util.oneOfGetter($oneOfFields = ["endedAt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DocumentReceived.prototype, "_doseRateMicrosievertsPerHour", {
                get: $util.oneOfGetter($oneOfFields = ["doseRateMicrosievertsPerHour"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            DocumentReceived.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.document != null && $Object.hasOwnProperty.call(message, "document") && message.document !== "")
                    writer.uint32(10).string(message.document);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(16).uint32(message.bytes);
                if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== "")
                    writer.uint32(26).string(message.format);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(34).string(message.source);
                if (message.uuid != null && $Object.hasOwnProperty.call(message, "uuid"))
                    writer.uint32(42).string(message.uuid);
                if (message.instrument != null && $Object.hasOwnProperty.call(message, "instrument") && message.instrument !== "")
                    writer.uint32(50).string(message.instrument);
                if (message.measurements != null && $Object.hasOwnProperty.call(message, "measurements") && message.measurements !== 0)
                    writer.uint32(56).uint32(message.measurements);
                if (message.detectors != null && $Object.hasOwnProperty.call(message, "detectors") && message.detectors !== 0)
                    writer.uint32(64).uint32(message.detectors);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    writer.uint32(74).string(message.startedAt);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    writer.uint32(82).string(message.endedAt);
                if (message.containers != null && message.containers.length)
                    for (let i = 0; i < message.containers.length; ++i)
                        writer.uint32(90).string(message.containers[i]);
                if (message.alarms != null && message.alarms.length)
                    for (let i = 0; i < message.alarms.length; ++i)
                        writer.uint32(98).string(message.alarms[i]);
                if (message.nuclides != null && message.nuclides.length)
                    for (let i = 0; i < message.nuclides.length; ++i)
                        $root.portico.v1.Nuclide.encode(message.nuclides[i], writer.uint32(106).fork(), _depth + 1).ldelim();
                if (message.doseRateMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "doseRateMicrosievertsPerHour"))
                    writer.uint32(113).double(message.doseRateMicrosievertsPerHour);
                if (message.issues != null && message.issues.length)
                    for (let i = 0; i < message.issues.length; ++i)
                        writer.uint32(122).string(message.issues[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DocumentReceived.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.DocumentReceived();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.document = value;
                            else
                                delete message.document;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.format = value;
                            else
                                delete message.format;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.uuid = reader.stringVerify();
                            message._uuid = "uuid";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.instrument = value;
                            else
                                delete message.instrument;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.measurements = value;
                            else
                                delete message.measurements;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.detectors = value;
                            else
                                delete message.detectors;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.startedAt = reader.stringVerify();
                            message._startedAt = "startedAt";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.endedAt = reader.stringVerify();
                            message._endedAt = "endedAt";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.containers && message.containers.length))
                                message.containers = [];
                            message.containers.push(reader.stringVerify());
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.alarms && message.alarms.length))
                                message.alarms = [];
                            message.alarms.push(reader.stringVerify());
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.nuclides && message.nuclides.length))
                                message.nuclides = [];
                            message.nuclides.push($root.portico.v1.Nuclide.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 14: {
                            if (wireType !== 1)
                                break;
                            message.doseRateMicrosievertsPerHour = reader.double();
                            message._doseRateMicrosievertsPerHour = "doseRateMicrosievertsPerHour";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.issues && message.issues.length))
                                message.issues = [];
                            message.issues.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            DocumentReceived.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.DocumentReceived)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.DocumentReceived: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.DocumentReceived();
                if (object.document != null)
                    if (typeof object.document !== "string" || object.document.length)
                        message.document = $String(object.document);
                if (object.bytes != null)
                    if ($Number(object.bytes) !== 0)
                        message.bytes = object.bytes >>> 0;
                if (object.format != null)
                    if (typeof object.format !== "string" || object.format.length)
                        message.format = $String(object.format);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.uuid != null)
                    message.uuid = $String(object.uuid);
                if (object.instrument != null)
                    if (typeof object.instrument !== "string" || object.instrument.length)
                        message.instrument = $String(object.instrument);
                if (object.measurements != null)
                    if ($Number(object.measurements) !== 0)
                        message.measurements = object.measurements >>> 0;
                if (object.detectors != null)
                    if ($Number(object.detectors) !== 0)
                        message.detectors = object.detectors >>> 0;
                if (object.startedAt != null)
                    message.startedAt = $String(object.startedAt);
                if (object.endedAt != null)
                    message.endedAt = $String(object.endedAt);
                if (object.containers) {
                    if (!$Array.isArray(object.containers))
                        throw $TypeError(".portico.v1.DocumentReceived.containers: array expected");
                    message.containers = $Array(object.containers.length);
                    for (let i = 0; i < object.containers.length; ++i)
                        message.containers[i] = $String(object.containers[i]);
                }
                if (object.alarms) {
                    if (!$Array.isArray(object.alarms))
                        throw $TypeError(".portico.v1.DocumentReceived.alarms: array expected");
                    message.alarms = $Array(object.alarms.length);
                    for (let i = 0; i < object.alarms.length; ++i)
                        message.alarms[i] = $String(object.alarms[i]);
                }
                if (object.nuclides) {
                    if (!$Array.isArray(object.nuclides))
                        throw $TypeError(".portico.v1.DocumentReceived.nuclides: array expected");
                    message.nuclides = $Array(object.nuclides.length);
                    for (let i = 0; i < object.nuclides.length; ++i) {
                        if (!$util.isObject(object.nuclides[i]))
                            throw $TypeError(".portico.v1.DocumentReceived.nuclides: object expected");
                        message.nuclides[i] = $root.portico.v1.Nuclide.fromObject(object.nuclides[i], _depth + 1);
                    }
                }
                if (object.doseRateMicrosievertsPerHour != null)
                    message.doseRateMicrosievertsPerHour = $Number(object.doseRateMicrosievertsPerHour);
                if (object.issues) {
                    if (!$Array.isArray(object.issues))
                        throw $TypeError(".portico.v1.DocumentReceived.issues: array expected");
                    message.issues = $Array(object.issues.length);
                    for (let i = 0; i < object.issues.length; ++i)
                        message.issues[i] = $String(object.issues[i]);
                }
                return message;
            };

            DocumentReceived.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.containers = [];
                    object.alarms = [];
                    object.nuclides = [];
                    object.issues = [];
                }
                if (options.defaults) {
                    object.document = "";
                    object.bytes = 0;
                    object.format = "";
                    object.source = "";
                    object.instrument = "";
                    object.measurements = 0;
                    object.detectors = 0;
                }
                if (message.document != null && $Object.hasOwnProperty.call(message, "document"))
                    object.document = message.document;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    object.bytes = message.bytes;
                if (message.format != null && $Object.hasOwnProperty.call(message, "format"))
                    object.format = message.format;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.uuid != null && $Object.hasOwnProperty.call(message, "uuid"))
                    object.uuid = message.uuid;
                if (message.instrument != null && $Object.hasOwnProperty.call(message, "instrument"))
                    object.instrument = message.instrument;
                if (message.measurements != null && $Object.hasOwnProperty.call(message, "measurements"))
                    object.measurements = message.measurements;
                if (message.detectors != null && $Object.hasOwnProperty.call(message, "detectors"))
                    object.detectors = message.detectors;
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = message.startedAt;
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = message.endedAt;
                if (message.containers && message.containers.length) {
                    object.containers = $Array(message.containers.length);
                    for (let j = 0; j < message.containers.length; ++j)
                        object.containers[j] = message.containers[j];
                }
                if (message.alarms && message.alarms.length) {
                    object.alarms = $Array(message.alarms.length);
                    for (let j = 0; j < message.alarms.length; ++j)
                        object.alarms[j] = message.alarms[j];
                }
                if (message.nuclides && message.nuclides.length) {
                    object.nuclides = $Array(message.nuclides.length);
                    for (let j = 0; j < message.nuclides.length; ++j)
                        object.nuclides[j] = $root.portico.v1.Nuclide.toObject(message.nuclides[j], options, _depth + 1);
                }
                if (message.doseRateMicrosievertsPerHour != null && $Object.hasOwnProperty.call(message, "doseRateMicrosievertsPerHour"))
                    object.doseRateMicrosievertsPerHour = options.json && !$isFinite(message.doseRateMicrosievertsPerHour) ? $String(message.doseRateMicrosievertsPerHour) : message.doseRateMicrosievertsPerHour;
                if (message.issues && message.issues.length) {
                    object.issues = $Array(message.issues.length);
                    for (let j = 0; j < message.issues.length; ++j)
                        object.issues[j] = message.issues[j];
                }
                return object;
            };

            DocumentReceived.prototype.toJSON = function() {
                return DocumentReceived.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DocumentReceived;
        })();

        v1.Nuclide = (function() {

            const Nuclide = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Nuclide.prototype.name = "";
            Nuclide.prototype.identified = false;
            Nuclide.prototype.confidence = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Nuclide.prototype, "_confidence", {
                get: $util.oneOfGetter($oneOfFields = ["confidence"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Nuclide.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(10).string(message.name);
                if (message.identified != null && $Object.hasOwnProperty.call(message, "identified") && message.identified !== false)
                    writer.uint32(16).bool(message.identified);
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence"))
                    writer.uint32(26).string(message.confidence);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Nuclide.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.Nuclide();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.identified = value;
                            else
                                delete message.identified;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.confidence = reader.stringVerify();
                            message._confidence = "confidence";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Nuclide.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.Nuclide)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.Nuclide: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.Nuclide();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.identified != null)
                    if (object.identified)
                        message.identified = $Boolean(object.identified);
                if (object.confidence != null)
                    message.confidence = $String(object.confidence);
                return message;
            };

            Nuclide.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.identified = false;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.identified != null && $Object.hasOwnProperty.call(message, "identified"))
                    object.identified = message.identified;
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence"))
                    object.confidence = message.confidence;
                return object;
            };

            Nuclide.prototype.toJSON = function() {
                return Nuclide.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Nuclide;
        })();

        v1.ScannerMismatch = (function() {

            const ScannerMismatch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ScannerMismatch.prototype.what = "";
            ScannerMismatch.prototype.from = "";
            ScannerMismatch.prototype.to = "";
            ScannerMismatch.prototype.detector = null;
            ScannerMismatch.prototype.scan = null;
            ScannerMismatch.prototype.expected = null;
            ScannerMismatch.prototype.found = null;
            ScannerMismatch.prototype.text = "";

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScannerMismatch.prototype, "_detector", {
                get: $util.oneOfGetter($oneOfFields = ["detector"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScannerMismatch.prototype, "_scan", {
                get: $util.oneOfGetter($oneOfFields = ["scan"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScannerMismatch.prototype, "_expected", {
                get: $util.oneOfGetter($oneOfFields = ["expected"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ScannerMismatch.prototype, "_found", {
                get: $util.oneOfGetter($oneOfFields = ["found"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ScannerMismatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== "")
                    writer.uint32(10).string(message.what);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                    writer.uint32(18).string(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                    writer.uint32(26).string(message.to);
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector"))
                    writer.uint32(34).string(message.detector);
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    writer.uint32(42).string(message.scan);
                if (message.expected != null && $Object.hasOwnProperty.call(message, "expected"))
                    writer.uint32(49).double(message.expected);
                if (message.found != null && $Object.hasOwnProperty.call(message, "found"))
                    writer.uint32(57).double(message.found);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(66).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ScannerMismatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ScannerMismatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.what = value;
                            else
                                delete message.what;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.detector = reader.stringVerify();
                            message._detector = "detector";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.scan = reader.stringVerify();
                            message._scan = "scan";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.expected = reader.double();
                            message._expected = "expected";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.found = reader.double();
                            message._found = "found";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ScannerMismatch.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ScannerMismatch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ScannerMismatch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ScannerMismatch();
                if (object.what != null)
                    if (typeof object.what !== "string" || object.what.length)
                        message.what = $String(object.what);
                if (object.from != null)
                    if (typeof object.from !== "string" || object.from.length)
                        message.from = $String(object.from);
                if (object.to != null)
                    if (typeof object.to !== "string" || object.to.length)
                        message.to = $String(object.to);
                if (object.detector != null)
                    message.detector = $String(object.detector);
                if (object.scan != null)
                    message.scan = $String(object.scan);
                if (object.expected != null)
                    message.expected = $Number(object.expected);
                if (object.found != null)
                    message.found = $Number(object.found);
                if (object.text != null)
                    if (typeof object.text !== "string" || object.text.length)
                        message.text = $String(object.text);
                return message;
            };

            ScannerMismatch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.what = "";
                    object.from = "";
                    object.to = "";
                    object.text = "";
                }
                if (message.what != null && $Object.hasOwnProperty.call(message, "what"))
                    object.what = message.what;
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    object.from = message.from;
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = message.to;
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector"))
                    object.detector = message.detector;
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.expected != null && $Object.hasOwnProperty.call(message, "expected"))
                    object.expected = options.json && !$isFinite(message.expected) ? $String(message.expected) : message.expected;
                if (message.found != null && $Object.hasOwnProperty.call(message, "found"))
                    object.found = options.json && !$isFinite(message.found) ? $String(message.found) : message.found;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                return object;
            };

            ScannerMismatch.prototype.toJSON = function() {
                return ScannerMismatch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ScannerMismatch;
        })();

        v1.FileReceived = (function() {

            const FileReceived = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FileReceived.prototype.name = "";
            FileReceived.prototype.blob = null;
            FileReceived.prototype.bytes = 0;
            FileReceived.prototype.mediaType = "";
            FileReceived.prototype.outcome = "";
            FileReceived.prototype.scan = null;
            FileReceived.prototype.reason = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FileReceived.prototype, "_blob", {
                get: $util.oneOfGetter($oneOfFields = ["blob"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FileReceived.prototype, "_scan", {
                get: $util.oneOfGetter($oneOfFields = ["scan"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FileReceived.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FileReceived.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(10).string(message.name);
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    writer.uint32(18).string(message.blob);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(24).uint32(message.bytes);
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                    writer.uint32(34).string(message.mediaType);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(42).string(message.outcome);
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    writer.uint32(50).string(message.scan);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(58).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FileReceived.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.FileReceived();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.blob = reader.stringVerify();
                            message._blob = "blob";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mediaType = value;
                            else
                                delete message.mediaType;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.scan = reader.stringVerify();
                            message._scan = "scan";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            FileReceived.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.FileReceived)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.FileReceived: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.FileReceived();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.blob != null)
                    message.blob = $String(object.blob);
                if (object.bytes != null)
                    if ($Number(object.bytes) !== 0)
                        message.bytes = object.bytes >>> 0;
                if (object.mediaType != null)
                    if (typeof object.mediaType !== "string" || object.mediaType.length)
                        message.mediaType = $String(object.mediaType);
                if (object.outcome != null)
                    if (typeof object.outcome !== "string" || object.outcome.length)
                        message.outcome = $String(object.outcome);
                if (object.scan != null)
                    message.scan = $String(object.scan);
                if (object.reason != null)
                    message.reason = $String(object.reason);
                return message;
            };

            FileReceived.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.bytes = 0;
                    object.mediaType = "";
                    object.outcome = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.blob != null && $Object.hasOwnProperty.call(message, "blob"))
                    object.blob = message.blob;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    object.bytes = message.bytes;
                if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType"))
                    object.mediaType = message.mediaType;
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome"))
                    object.outcome = message.outcome;
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            FileReceived.prototype.toJSON = function() {
                return FileReceived.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FileReceived;
        })();

        v1.FusionAlignment = (function() {

            const FusionAlignment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FusionAlignment.prototype.state = "";
            FusionAlignment.prototype.reason = "";
            FusionAlignment.prototype.uncertaintyMillimetres = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionAlignment.prototype, "_uncertaintyMillimetres", {
                get: $util.oneOfGetter($oneOfFields = ["uncertaintyMillimetres"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FusionAlignment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(10).string(message.state);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(18).string(message.reason);
                if (message.uncertaintyMillimetres != null && $Object.hasOwnProperty.call(message, "uncertaintyMillimetres"))
                    writer.uint32(25).double(message.uncertaintyMillimetres);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FusionAlignment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.FusionAlignment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.uncertaintyMillimetres = reader.double();
                            message._uncertaintyMillimetres = "uncertaintyMillimetres";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            FusionAlignment.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.FusionAlignment)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.FusionAlignment: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.FusionAlignment();
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.uncertaintyMillimetres != null)
                    message.uncertaintyMillimetres = $Number(object.uncertaintyMillimetres);
                return message;
            };

            FusionAlignment.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.state = "";
                    object.reason = "";
                }
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.uncertaintyMillimetres != null && $Object.hasOwnProperty.call(message, "uncertaintyMillimetres"))
                    object.uncertaintyMillimetres = options.json && !$isFinite(message.uncertaintyMillimetres) ? $String(message.uncertaintyMillimetres) : message.uncertaintyMillimetres;
                return object;
            };

            FusionAlignment.prototype.toJSON = function() {
                return FusionAlignment.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FusionAlignment;
        })();

        v1.PlacedProfile = (function() {

            const PlacedProfile = function (properties) {
                this.columns = [];
                this.countsPerSecond = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PlacedProfile.prototype.columns = $util.emptyArray;
            PlacedProfile.prototype.countsPerSecond = $util.emptyArray;

            PlacedProfile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.columns != null && message.columns.length)
                    writer.uint32(10).doubles(message.columns);
                if (message.countsPerSecond != null && message.countsPerSecond.length)
                    writer.uint32(18).doubles(message.countsPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PlacedProfile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.PlacedProfile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.columns && message.columns.length))
                                    message.columns = [];
                                reader.doubles(message.columns);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.columns && message.columns.length))
                                message.columns = [];
                            message.columns.push(reader.double());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.countsPerSecond && message.countsPerSecond.length))
                                    message.countsPerSecond = [];
                                reader.doubles(message.countsPerSecond);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.countsPerSecond && message.countsPerSecond.length))
                                message.countsPerSecond = [];
                            message.countsPerSecond.push(reader.double());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PlacedProfile.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.PlacedProfile)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.PlacedProfile: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.PlacedProfile();
                if (object.columns) {
                    if (!$Array.isArray(object.columns))
                        throw $TypeError(".portico.v1.PlacedProfile.columns: array expected");
                    message.columns = $Array(object.columns.length);
                    for (let i = 0; i < object.columns.length; ++i)
                        message.columns[i] = $Number(object.columns[i]);
                }
                if (object.countsPerSecond) {
                    if (!$Array.isArray(object.countsPerSecond))
                        throw $TypeError(".portico.v1.PlacedProfile.countsPerSecond: array expected");
                    message.countsPerSecond = $Array(object.countsPerSecond.length);
                    for (let i = 0; i < object.countsPerSecond.length; ++i)
                        message.countsPerSecond[i] = $Number(object.countsPerSecond[i]);
                }
                return message;
            };

            PlacedProfile.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.columns = [];
                    object.countsPerSecond = [];
                }
                if (message.columns && message.columns.length) {
                    object.columns = $Array(message.columns.length);
                    for (let j = 0; j < message.columns.length; ++j)
                        object.columns[j] = options.json && !$isFinite(message.columns[j]) ? $String(message.columns[j]) : message.columns[j];
                }
                if (message.countsPerSecond && message.countsPerSecond.length) {
                    object.countsPerSecond = $Array(message.countsPerSecond.length);
                    for (let j = 0; j < message.countsPerSecond.length; ++j)
                        object.countsPerSecond[j] = options.json && !$isFinite(message.countsPerSecond[j]) ? $String(message.countsPerSecond[j]) : message.countsPerSecond[j];
                }
                return object;
            };

            PlacedProfile.prototype.toJSON = function() {
                return PlacedProfile.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PlacedProfile;
        })();

        v1.FusionBox = (function() {

            const FusionBox = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FusionBox.prototype.segment = 0;
            FusionBox.prototype.container = null;
            FusionBox.prototype.maxGammaSigma = null;
            FusionBox.prototype.maxNeutronSigma = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionBox.prototype, "_container", {
                get: $util.oneOfGetter($oneOfFields = ["container"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionBox.prototype, "_maxGammaSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxGammaSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionBox.prototype, "_maxNeutronSigma", {
                get: $util.oneOfGetter($oneOfFields = ["maxNeutronSigma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FusionBox.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.segment != null && $Object.hasOwnProperty.call(message, "segment") && message.segment !== 0)
                    writer.uint32(8).uint32(message.segment);
                if (message.container != null && $Object.hasOwnProperty.call(message, "container"))
                    writer.uint32(18).string(message.container);
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    writer.uint32(25).double(message.maxGammaSigma);
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    writer.uint32(33).double(message.maxNeutronSigma);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FusionBox.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.FusionBox();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.segment = value;
                            else
                                delete message.segment;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.container = reader.stringVerify();
                            message._container = "container";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.maxGammaSigma = reader.double();
                            message._maxGammaSigma = "maxGammaSigma";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.maxNeutronSigma = reader.double();
                            message._maxNeutronSigma = "maxNeutronSigma";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            FusionBox.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.FusionBox)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.FusionBox: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.FusionBox();
                if (object.segment != null)
                    if ($Number(object.segment) !== 0)
                        message.segment = object.segment >>> 0;
                if (object.container != null)
                    message.container = $String(object.container);
                if (object.maxGammaSigma != null)
                    message.maxGammaSigma = $Number(object.maxGammaSigma);
                if (object.maxNeutronSigma != null)
                    message.maxNeutronSigma = $Number(object.maxNeutronSigma);
                return message;
            };

            FusionBox.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.segment = 0;
                if (message.segment != null && $Object.hasOwnProperty.call(message, "segment"))
                    object.segment = message.segment;
                if (message.container != null && $Object.hasOwnProperty.call(message, "container"))
                    object.container = message.container;
                if (message.maxGammaSigma != null && $Object.hasOwnProperty.call(message, "maxGammaSigma"))
                    object.maxGammaSigma = options.json && !$isFinite(message.maxGammaSigma) ? $String(message.maxGammaSigma) : message.maxGammaSigma;
                if (message.maxNeutronSigma != null && $Object.hasOwnProperty.call(message, "maxNeutronSigma"))
                    object.maxNeutronSigma = options.json && !$isFinite(message.maxNeutronSigma) ? $String(message.maxNeutronSigma) : message.maxNeutronSigma;
                return object;
            };

            FusionBox.prototype.toJSON = function() {
                return FusionBox.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FusionBox;
        })();

        v1.FusionHint = (function() {

            const FusionHint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FusionHint.prototype.kind = "";
            FusionHint.prototype.text = "";
            FusionHint.prototype.fromMillimetres = null;
            FusionHint.prototype.toMillimetres = null;
            FusionHint.prototype.segment = null;
            FusionHint.prototype.container = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionHint.prototype, "_fromMillimetres", {
                get: $util.oneOfGetter($oneOfFields = ["fromMillimetres"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionHint.prototype, "_toMillimetres", {
                get: $util.oneOfGetter($oneOfFields = ["toMillimetres"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionHint.prototype, "_segment", {
                get: $util.oneOfGetter($oneOfFields = ["segment"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionHint.prototype, "_container", {
                get: $util.oneOfGetter($oneOfFields = ["container"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FusionHint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(10).string(message.kind);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(18).string(message.text);
                if (message.fromMillimetres != null && $Object.hasOwnProperty.call(message, "fromMillimetres"))
                    writer.uint32(25).double(message.fromMillimetres);
                if (message.toMillimetres != null && $Object.hasOwnProperty.call(message, "toMillimetres"))
                    writer.uint32(33).double(message.toMillimetres);
                if (message.segment != null && $Object.hasOwnProperty.call(message, "segment"))
                    writer.uint32(40).uint32(message.segment);
                if (message.container != null && $Object.hasOwnProperty.call(message, "container"))
                    writer.uint32(50).string(message.container);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FusionHint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.FusionHint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.fromMillimetres = reader.double();
                            message._fromMillimetres = "fromMillimetres";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.toMillimetres = reader.double();
                            message._toMillimetres = "toMillimetres";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.segment = reader.uint32();
                            message._segment = "segment";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.container = reader.stringVerify();
                            message._container = "container";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            FusionHint.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.FusionHint)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.FusionHint: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.FusionHint();
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.text != null)
                    if (typeof object.text !== "string" || object.text.length)
                        message.text = $String(object.text);
                if (object.fromMillimetres != null)
                    message.fromMillimetres = $Number(object.fromMillimetres);
                if (object.toMillimetres != null)
                    message.toMillimetres = $Number(object.toMillimetres);
                if (object.segment != null)
                    message.segment = object.segment >>> 0;
                if (object.container != null)
                    message.container = $String(object.container);
                return message;
            };

            FusionHint.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.kind = "";
                    object.text = "";
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                if (message.fromMillimetres != null && $Object.hasOwnProperty.call(message, "fromMillimetres"))
                    object.fromMillimetres = options.json && !$isFinite(message.fromMillimetres) ? $String(message.fromMillimetres) : message.fromMillimetres;
                if (message.toMillimetres != null && $Object.hasOwnProperty.call(message, "toMillimetres"))
                    object.toMillimetres = options.json && !$isFinite(message.toMillimetres) ? $String(message.toMillimetres) : message.toMillimetres;
                if (message.segment != null && $Object.hasOwnProperty.call(message, "segment"))
                    object.segment = message.segment;
                if (message.container != null && $Object.hasOwnProperty.call(message, "container"))
                    object.container = message.container;
                return object;
            };

            FusionHint.prototype.toJSON = function() {
                return FusionHint.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FusionHint;
        })();

        v1.FusionMade = (function() {

            const FusionMade = function (properties) {
                this.boxes = [];
                this.hints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            FusionMade.prototype.passage = "";
            FusionMade.prototype.scan = "";
            FusionMade.prototype.occupancy = null;
            FusionMade.prototype.alignment = null;
            FusionMade.prototype.gamma = null;
            FusionMade.prototype.neutron = null;
            FusionMade.prototype.boxes = $util.emptyArray;
            FusionMade.prototype.hints = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionMade.prototype, "_occupancy", {
                get: $util.oneOfGetter($oneOfFields = ["occupancy"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionMade.prototype, "_gamma", {
                get: $util.oneOfGetter($oneOfFields = ["gamma"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FusionMade.prototype, "_neutron", {
                get: $util.oneOfGetter($oneOfFields = ["neutron"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            FusionMade.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(10).string(message.passage);
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan") && message.scan !== "")
                    writer.uint32(18).string(message.scan);
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    writer.uint32(26).string(message.occupancy);
                if (message.alignment != null && $Object.hasOwnProperty.call(message, "alignment"))
                    $root.portico.v1.FusionAlignment.encode(message.alignment, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    $root.portico.v1.PlacedProfile.encode(message.gamma, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    $root.portico.v1.PlacedProfile.encode(message.neutron, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.boxes != null && message.boxes.length)
                    for (let i = 0; i < message.boxes.length; ++i)
                        $root.portico.v1.FusionBox.encode(message.boxes[i], writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.hints != null && message.hints.length)
                    for (let i = 0; i < message.hints.length; ++i)
                        $root.portico.v1.FusionHint.encode(message.hints[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            FusionMade.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.FusionMade();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scan = value;
                            else
                                delete message.scan;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.occupancy = reader.stringVerify();
                            message._occupancy = "occupancy";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.alignment = $root.portico.v1.FusionAlignment.decode(reader, reader.size(), $undefined, _depth + 1, message.alignment);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.gamma = $root.portico.v1.PlacedProfile.decode(reader, reader.size(), $undefined, _depth + 1, message.gamma);
                            message._gamma = "gamma";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.neutron = $root.portico.v1.PlacedProfile.decode(reader, reader.size(), $undefined, _depth + 1, message.neutron);
                            message._neutron = "neutron";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.boxes && message.boxes.length))
                                message.boxes = [];
                            message.boxes.push($root.portico.v1.FusionBox.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.hints && message.hints.length))
                                message.hints = [];
                            message.hints.push($root.portico.v1.FusionHint.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            FusionMade.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.FusionMade)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.FusionMade: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.FusionMade();
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.scan != null)
                    if (typeof object.scan !== "string" || object.scan.length)
                        message.scan = $String(object.scan);
                if (object.occupancy != null)
                    message.occupancy = $String(object.occupancy);
                if (object.alignment != null) {
                    if (!$util.isObject(object.alignment))
                        throw $TypeError(".portico.v1.FusionMade.alignment: object expected");
                    message.alignment = $root.portico.v1.FusionAlignment.fromObject(object.alignment, _depth + 1);
                }
                if (object.gamma != null) {
                    if (!$util.isObject(object.gamma))
                        throw $TypeError(".portico.v1.FusionMade.gamma: object expected");
                    message.gamma = $root.portico.v1.PlacedProfile.fromObject(object.gamma, _depth + 1);
                }
                if (object.neutron != null) {
                    if (!$util.isObject(object.neutron))
                        throw $TypeError(".portico.v1.FusionMade.neutron: object expected");
                    message.neutron = $root.portico.v1.PlacedProfile.fromObject(object.neutron, _depth + 1);
                }
                if (object.boxes) {
                    if (!$Array.isArray(object.boxes))
                        throw $TypeError(".portico.v1.FusionMade.boxes: array expected");
                    message.boxes = $Array(object.boxes.length);
                    for (let i = 0; i < object.boxes.length; ++i) {
                        if (!$util.isObject(object.boxes[i]))
                            throw $TypeError(".portico.v1.FusionMade.boxes: object expected");
                        message.boxes[i] = $root.portico.v1.FusionBox.fromObject(object.boxes[i], _depth + 1);
                    }
                }
                if (object.hints) {
                    if (!$Array.isArray(object.hints))
                        throw $TypeError(".portico.v1.FusionMade.hints: array expected");
                    message.hints = $Array(object.hints.length);
                    for (let i = 0; i < object.hints.length; ++i) {
                        if (!$util.isObject(object.hints[i]))
                            throw $TypeError(".portico.v1.FusionMade.hints: object expected");
                        message.hints[i] = $root.portico.v1.FusionHint.fromObject(object.hints[i], _depth + 1);
                    }
                }
                return message;
            };

            FusionMade.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.boxes = [];
                    object.hints = [];
                }
                if (options.defaults) {
                    object.passage = "";
                    object.scan = "";
                    object.alignment = null;
                }
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = message.occupancy;
                if (message.alignment != null && $Object.hasOwnProperty.call(message, "alignment"))
                    object.alignment = $root.portico.v1.FusionAlignment.toObject(message.alignment, options, _depth + 1);
                if (message.gamma != null && $Object.hasOwnProperty.call(message, "gamma"))
                    object.gamma = $root.portico.v1.PlacedProfile.toObject(message.gamma, options, _depth + 1);
                if (message.neutron != null && $Object.hasOwnProperty.call(message, "neutron"))
                    object.neutron = $root.portico.v1.PlacedProfile.toObject(message.neutron, options, _depth + 1);
                if (message.boxes && message.boxes.length) {
                    object.boxes = $Array(message.boxes.length);
                    for (let j = 0; j < message.boxes.length; ++j)
                        object.boxes[j] = $root.portico.v1.FusionBox.toObject(message.boxes[j], options, _depth + 1);
                }
                if (message.hints && message.hints.length) {
                    object.hints = $Array(message.hints.length);
                    for (let j = 0; j < message.hints.length; ++j)
                        object.hints[j] = $root.portico.v1.FusionHint.toObject(message.hints[j], options, _depth + 1);
                }
                return object;
            };

            FusionMade.prototype.toJSON = function() {
                return FusionMade.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FusionMade;
        })();

        v1.VerdictGiven = (function() {

            const VerdictGiven = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            VerdictGiven.prototype.verdict = "";
            VerdictGiven.prototype.passage = "";
            VerdictGiven.prototype.decision = "";
            VerdictGiven.prototype.reason = null;
            VerdictGiven.prototype.comment = null;
            VerdictGiven.prototype.by = "";
            VerdictGiven.prototype.decidedInMs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VerdictGiven.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VerdictGiven.prototype, "_comment", {
                get: $util.oneOfGetter($oneOfFields = ["comment"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VerdictGiven.prototype, "_decidedInMs", {
                get: $util.oneOfGetter($oneOfFields = ["decidedInMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            VerdictGiven.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                    writer.uint32(10).string(message.verdict);
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage") && message.passage !== "")
                    writer.uint32(18).string(message.passage);
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision") && message.decision !== "")
                    writer.uint32(26).string(message.decision);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(34).string(message.reason);
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    writer.uint32(42).string(message.comment);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(50).string(message.by);
                if (message.decidedInMs != null && $Object.hasOwnProperty.call(message, "decidedInMs"))
                    writer.uint32(56).uint32(message.decidedInMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            VerdictGiven.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.VerdictGiven();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.verdict = value;
                            else
                                delete message.verdict;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passage = value;
                            else
                                delete message.passage;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.decision = value;
                            else
                                delete message.decision;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.comment = reader.stringVerify();
                            message._comment = "comment";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.decidedInMs = reader.uint32();
                            message._decidedInMs = "decidedInMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            VerdictGiven.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.VerdictGiven)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.VerdictGiven: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.VerdictGiven();
                if (object.verdict != null)
                    if (typeof object.verdict !== "string" || object.verdict.length)
                        message.verdict = $String(object.verdict);
                if (object.passage != null)
                    if (typeof object.passage !== "string" || object.passage.length)
                        message.passage = $String(object.passage);
                if (object.decision != null)
                    if (typeof object.decision !== "string" || object.decision.length)
                        message.decision = $String(object.decision);
                if (object.reason != null)
                    message.reason = $String(object.reason);
                if (object.comment != null)
                    message.comment = $String(object.comment);
                if (object.by != null)
                    if (typeof object.by !== "string" || object.by.length)
                        message.by = $String(object.by);
                if (object.decidedInMs != null)
                    message.decidedInMs = object.decidedInMs >>> 0;
                return message;
            };

            VerdictGiven.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.verdict = "";
                    object.passage = "";
                    object.decision = "";
                    object.by = "";
                }
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                    object.verdict = message.verdict;
                if (message.passage != null && $Object.hasOwnProperty.call(message, "passage"))
                    object.passage = message.passage;
                if (message.decision != null && $Object.hasOwnProperty.call(message, "decision"))
                    object.decision = message.decision;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.comment != null && $Object.hasOwnProperty.call(message, "comment"))
                    object.comment = message.comment;
                if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                    object.by = message.by;
                if (message.decidedInMs != null && $Object.hasOwnProperty.call(message, "decidedInMs"))
                    object.decidedInMs = message.decidedInMs;
                return object;
            };

            VerdictGiven.prototype.toJSON = function() {
                return VerdictGiven.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VerdictGiven;
        })();

        v1.ImagePoint = (function() {

            const ImagePoint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ImagePoint.prototype.column = 0;
            ImagePoint.prototype.row = 0;

            ImagePoint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.column != null && $Object.hasOwnProperty.call(message, "column") && !$Object.is(message.column, 0))
                    writer.uint32(9).double(message.column);
                if (message.row != null && $Object.hasOwnProperty.call(message, "row") && !$Object.is(message.row, 0))
                    writer.uint32(17).double(message.row);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ImagePoint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.ImagePoint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.column = value;
                            else
                                delete message.column;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.row = value;
                            else
                                delete message.row;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ImagePoint.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.ImagePoint)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.ImagePoint: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.ImagePoint();
                if (object.column != null)
                    if (!$Object.is($Number(object.column), 0))
                        message.column = $Number(object.column);
                if (object.row != null)
                    if (!$Object.is($Number(object.row), 0))
                        message.row = $Number(object.row);
                return message;
            };

            ImagePoint.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.column = 0;
                    object.row = 0;
                }
                if (message.column != null && $Object.hasOwnProperty.call(message, "column"))
                    object.column = options.json && !$isFinite(message.column) ? $String(message.column) : message.column;
                if (message.row != null && $Object.hasOwnProperty.call(message, "row"))
                    object.row = options.json && !$isFinite(message.row) ? $String(message.row) : message.row;
                return object;
            };

            ImagePoint.prototype.toJSON = function() {
                return ImagePoint.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ImagePoint;
        })();

        v1.MarkMade = (function() {

            const MarkMade = function (properties) {
                this.points = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            MarkMade.prototype.mark = "";
            MarkMade.prototype.scan = "";
            MarkMade.prototype.view = "";
            MarkMade.prototype.points = $util.emptyArray;
            MarkMade.prototype.category = "";
            MarkMade.prototype.text = null;
            MarkMade.prototype.by = "";

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(MarkMade.prototype, "_text", {
                get: $util.oneOfGetter($oneOfFields = ["text"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            MarkMade.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mark != null && $Object.hasOwnProperty.call(message, "mark") && message.mark !== "")
                    writer.uint32(10).string(message.mark);
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan") && message.scan !== "")
                    writer.uint32(18).string(message.scan);
                if (message.view != null && $Object.hasOwnProperty.call(message, "view") && message.view !== "")
                    writer.uint32(26).string(message.view);
                if (message.points != null && message.points.length)
                    for (let i = 0; i < message.points.length; ++i)
                        $root.portico.v1.ImagePoint.encode(message.points[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.category != null && $Object.hasOwnProperty.call(message, "category") && message.category !== "")
                    writer.uint32(42).string(message.category);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    writer.uint32(50).string(message.text);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(58).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            MarkMade.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.portico.v1.MarkMade();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mark = value;
                            else
                                delete message.mark;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scan = value;
                            else
                                delete message.scan;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.view = value;
                            else
                                delete message.view;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.points && message.points.length))
                                message.points = [];
                            message.points.push($root.portico.v1.ImagePoint.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.category = value;
                            else
                                delete message.category;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.text = reader.stringVerify();
                            message._text = "text";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            MarkMade.fromObject = function (object, _depth) {
                if (object instanceof $root.portico.v1.MarkMade)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".portico.v1.MarkMade: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.portico.v1.MarkMade();
                if (object.mark != null)
                    if (typeof object.mark !== "string" || object.mark.length)
                        message.mark = $String(object.mark);
                if (object.scan != null)
                    if (typeof object.scan !== "string" || object.scan.length)
                        message.scan = $String(object.scan);
                if (object.view != null)
                    if (typeof object.view !== "string" || object.view.length)
                        message.view = $String(object.view);
                if (object.points) {
                    if (!$Array.isArray(object.points))
                        throw $TypeError(".portico.v1.MarkMade.points: array expected");
                    message.points = $Array(object.points.length);
                    for (let i = 0; i < object.points.length; ++i) {
                        if (!$util.isObject(object.points[i]))
                            throw $TypeError(".portico.v1.MarkMade.points: object expected");
                        message.points[i] = $root.portico.v1.ImagePoint.fromObject(object.points[i], _depth + 1);
                    }
                }
                if (object.category != null)
                    if (typeof object.category !== "string" || object.category.length)
                        message.category = $String(object.category);
                if (object.text != null)
                    message.text = $String(object.text);
                if (object.by != null)
                    if (typeof object.by !== "string" || object.by.length)
                        message.by = $String(object.by);
                return message;
            };

            MarkMade.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.points = [];
                if (options.defaults) {
                    object.mark = "";
                    object.scan = "";
                    object.view = "";
                    object.category = "";
                    object.by = "";
                }
                if (message.mark != null && $Object.hasOwnProperty.call(message, "mark"))
                    object.mark = message.mark;
                if (message.scan != null && $Object.hasOwnProperty.call(message, "scan"))
                    object.scan = message.scan;
                if (message.view != null && $Object.hasOwnProperty.call(message, "view"))
                    object.view = message.view;
                if (message.points && message.points.length) {
                    object.points = $Array(message.points.length);
                    for (let j = 0; j < message.points.length; ++j)
                        object.points[j] = $root.portico.v1.ImagePoint.toObject(message.points[j], options, _depth + 1);
                }
                if (message.category != null && $Object.hasOwnProperty.call(message, "category"))
                    object.category = message.category;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                if (message.by != null && $Object.hasOwnProperty.call(message, "by"))
                    object.by = message.by;
                return object;
            };

            MarkMade.prototype.toJSON = function() {
                return MarkMade.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MarkMade;
        })();

        return v1;
    })();

    return portico;
})();

export {
  $root as default
};
