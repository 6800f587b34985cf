/**
 * Asks a detector what it says of itself, round after round: one question in flight, one retry, and a detector that answers the
 * first question of a round not at all is left alone until the next. Pure: it is told the time, and gives queries to send.
 */

import type { CommandFrame } from "./command.ts";
import { type Answer, answerOf, type Parameter, parameters, Query } from "./query.ts";

/** The vendor's limit for simple requests. */
const answerWithinMs = 2000;
const tries = 2;

/** What one round of questions gave. */
export interface Told {
  readonly answers: ReadonlyMap<Parameter, Answer>;
  /** Questions that the device refused, with its error code. */
  readonly refused: ReadonlyMap<Parameter, number>;
  readonly unanswered: readonly Parameter[];
}

const order = Object.keys(parameters) as readonly Parameter[];
const corrections: readonly Parameter[] = ["gainCorrection", "offsetCorrection"];

export class Inquiry {
  readonly #everyMs: number;
  readonly #told: (told: Told) => void;
  /** When the next round begins; undefined while one is under way, infinite until the device was heard. */
  #nextRoundMs: number | undefined = Number.POSITIVE_INFINITY;
  #place = 0;
  #inFlight: { readonly query: Query; readonly sentMs: number; readonly tries: number } | undefined;
  #answers = new Map<Parameter, Answer>();
  #refused = new Map<Parameter, number>();
  #unanswered: Parameter[] = [];
  #onBoard: boolean | "partly" | undefined;
  #latest: Answer | undefined;

  /** @param told is given what each round gave, when it is over */
  constructor(everyMs: number, told: (told: Told) => void) {
    this.#everyMs = everyMs;
    this.#told = told;
  }

  /** Whether the device corrects offset and gain itself, by its latest answers; undefined: it has not said. */
  get correctsOnBoard(): boolean | "partly" | undefined {
    return this.#onBoard;
  }

  /** What was answered last. */
  get latest(): Answer | undefined {
    return this.#latest;
  }

  /** When `next` wants to be called, milliseconds of the monotonic clock; undefined: nothing is awaited. */
  get dueMs(): number | undefined {
    const due = this.#inFlight === undefined ? this.#nextRoundMs : this.#inFlight.sentMs + answerWithinMs;
    return due === undefined || Number.isFinite(due) ? due : undefined;
  }

  /** The device is there: only now there is somebody to ask. */
  heard(nowMs: number): void {
    if (this.#nextRoundMs === Number.POSITIVE_INFINITY) this.#nextRoundMs = nowMs;
  }

  /** What is to be sent now, if anything. */
  next(nowMs: number): Query | undefined {
    const waiting = this.#inFlight;
    if (waiting !== undefined) {
      if (nowMs - waiting.sentMs < answerWithinMs) return undefined;
      if (waiting.tries < tries) return this.#send(waiting.query, nowMs, waiting.tries + 1);
      this.#inFlight = undefined;
      this.#unanswered.push(waiting.query.parameter);
      // Silence after the first question is no command channel; each of the others would be asked twice for nothing.
      if (this.#place === 0) this.#unanswered.push(...order.slice(1));
      this.#place = this.#place === 0 ? order.length : this.#place + 1;
      if (this.#place >= order.length) this.#endRound(nowMs);
    }
    if (this.#nextRoundMs !== undefined) {
      if (nowMs < this.#nextRoundMs) return undefined;
      this.#nextRoundMs = undefined;
      this.#place = 0;
    }
    const parameter = order[this.#place];
    return parameter === undefined ? undefined : this.#send(new Query(parameter), nowMs, 1);
  }

  /** Takes an answer. `unasked`: it is not to what is being asked; `unreadable`: its data have no form that is known. */
  take(frame: CommandFrame, nowMs: number): "taken" | "unasked" | "unreadable" {
    const query = this.#inFlight?.query;
    if (query === undefined || !query.isAnsweredBy(frame)) return "unasked";
    this.#inFlight = undefined;
    const { parameter } = query;
    const answer = frame.op === 0 ? answerOf(parameter, frame.data) : undefined;
    if (frame.op !== 0) this.#refused.set(parameter, frame.op);
    else if (answer === undefined) this.#unanswered.push(parameter);
    else this.#answers.set(parameter, answer);
    this.#latest = answer;
    if (corrections.includes(parameter)) this.#judge();
    this.#place++;
    if (this.#place >= order.length) this.#endRound(nowMs);
    return frame.op === 0 && answer === undefined ? "unreadable" : "taken";
  }

  #send(query: Query, nowMs: number, attempt: number): Query {
    this.#inFlight = { query, sentMs: nowMs, tries: attempt };
    return query;
  }

  /** Gain and offset together are a correction; one of them alone is neither ours nor the device's. */
  #judge(): void {
    const on = corrections.map((parameter) => this.#answers.get(parameter)?.numbers[parameter]);
    if (on.includes(undefined)) return;
    this.#onBoard = on[0] === on[1] ? on[0] === 1 : "partly";
  }

  #endRound(nowMs: number): void {
    const told = { answers: this.#answers, refused: this.#refused, unanswered: this.#unanswered };
    [this.#answers, this.#refused, this.#unanswered] = [new Map(), new Map(), []];
    this.#nextRoundMs = nowMs + this.#everyMs;
    this.#told(told);
  }
}
