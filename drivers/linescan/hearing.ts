/**
 * Time in which a datagram could have come. Pure. While the gateway is busy, datagrams wait in the socket, whatever their order: a
 * pause between two of them counts only up to a bound, so that nothing is given up that is read next.
 */
export class Hearing {
  readonly #mostOfPauseMs: number;
  #lastMs: number | undefined;
  heardMs = 0;

  constructor(mostOfPauseMs: number) {
    this.#mostOfPauseMs = mostOfPauseMs;
  }

  /** Something came. */
  hear(nowMs: number): void {
    const passedMs = Math.max(0, nowMs - (this.#lastMs ?? nowMs));
    this.heardMs += Math.min(passedMs, this.#mostOfPauseMs);
    this.#lastMs = nowMs;
  }
}
