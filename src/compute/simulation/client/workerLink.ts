/** The page's link to the simulation worker: starts it, detects its loss, and starts another at the next call. */
import type { SimulationService } from '../protocol.ts'

/** One running worker. */
export interface Connection {
  service: SimulationService
  onCrash(listener: () => void): void
  close(): void
}

const refuse = (): Promise<never> => Promise.reject(new Error('the worker is closed'))

/** Refuses every call. */
export const closedConnection: Connection = {
  service: {
    run: refuse,
    cancel: () => undefined,
    check: refuse,
    pageMap: refuse,
    sentTimes: refuse,
    loads: refuse,
    trial: refuse,
    outcome: refuse,
    result: refuse,
    ping: refuse,
  },
  onCrash: () => undefined,
  close: () => undefined,
}

export interface WorkerLinkOptions {
  /** May throw, as where the browser allows no workers. */
  connect: () => Connection
  nowMs: () => number
  /** Calls `act` after a delay; returns the function that cancels it. */
  after: (delayMs: number, act: () => void) => () => void
}

/** Reply to a call whose worker was lost. */
export const LOST = Symbol('lost')

const PING_EVERY_MS = 2000
/** Counted in pings, not in time: a machine that slept has not lost its worker. */
const PINGS_UNANSWERED = 10
/** A worker that has been silent for n pings and came back may be silent for this many times n. */
const PATIENCE = 4

function connectionBy(connect: () => Connection): Connection {
  try {
    return connect()
  } catch {
    return closedConnection
  }
}

/** Asks the worker whether it is there; the function returned tells whether it has answered. */
function ping({ service }: Connection): () => boolean {
  let answered = false
  service.ping().then(
    () => {
      answered = true
    },
    () => undefined,
  )
  return () => answered
}

/** The current worker: started on construction and again at the first call after a loss, watched while a call is in progress. */
export class WorkerLink {
  readonly #options: WorkerLinkOptions
  #connection: Connection | null = null
  /** Ends each call in progress with `LOST`. One promise for all of them would keep every reply as long as the worker lives. */
  readonly #calls = new Set<() => void>()
  #watched = false
  /** The longest silence, in pings, after which a worker answered. */
  #longestSilence = 0
  /** The current worker has answered before: it has loaded, so silence means that it computes. */
  #hasAnswered = false
  #doubted = false
  #everAnswered = false
  #onLost: () => void = () => undefined

  constructor(options: WorkerLinkOptions) {
    this.#options = options
    this.#connect()
  }

  onLost(listener: () => void): void {
    this.#onLost = listener
  }

  /** Some worker has answered a call: the browser starts workers, and loads their script. */
  get everAnswered(): boolean {
    return this.#everAnswered
  }

  /** A worker that throws counts as lost, because its state cannot be trusted. */
  async call<Reply>(act: (service: SimulationService) => Promise<Reply>): Promise<Reply | typeof LOST> {
    const connection = this.#connection ?? this.#connect()
    let lose = (): void => undefined
    const lost = new Promise<typeof LOST>((resolve) => {
      lose = () => resolve(LOST)
    })
    this.#calls.add(lose)
    if (!this.#watched) {
      this.#watched = true
      this.#watch(connection, 0)
    }
    try {
      const reply = await Promise.race([act(connection.service), lost])
      if (this.#connection === connection) this.#noteAnswer()
      return reply
    } catch {
      if (connection !== closedConnection) this.#everAnswered = true
      this.#drop(connection)
      return LOST
    } finally {
      this.#calls.delete(lose)
    }
  }

  /** Sends a message that needs no reply. */
  tell(act: (service: SimulationService) => void): void {
    if (this.#connection !== null) act(this.#connection.service)
  }

  /** Calls in progress resolve to `LOST`, and no listener is called: the worker's result is no longer wanted. */
  stop(): void {
    if (this.#connection !== null) this.#drop(this.#connection, false)
  }

  /** The same, only where calls are in progress: an idle worker serves the next ones. */
  stopCalls(): void {
    if (this.#calls.size > 0) this.stop()
  }

  /** Stops a worker that does not answer within `withinMs`: a newer run would wait for one long step of a large scenario. */
  stopIfSilent(withinMs: number): void {
    const connection = this.#connection
    if (connection === null || !this.#hasAnswered || this.#doubted) return
    this.#doubted = true
    const answered = ping(connection)
    this.#options.after(withinMs, () => {
      if (this.#connection !== connection) return
      this.#doubted = false
      if (!answered()) this.#drop(connection, false)
    })
  }

  #connect(): Connection {
    const connection = connectionBy(this.#options.connect)
    this.#connection = connection
    this.#hasAnswered = false
    this.#doubted = false
    connection.onCrash(() => this.#drop(connection))
    return connection
  }

  #noteAnswer(): void {
    this.#hasAnswered = true
    this.#everAnswered = true
  }

  #drop(connection: Connection, isFault = true): void {
    if (this.#connection !== connection) return
    this.#connection = null
    this.#watched = false
    connection.close()
    for (const lose of this.#calls) lose()
    if (isFault) this.#onLost()
  }

  /**
   * Asks now and then whether the worker is there, as long as calls are in progress. One long step of a large scenario is no loss: patience
   * follows the longest step so far.
   */
  #watch(connection: Connection, unanswered: number): void {
    const answered = ping(connection)
    this.#options.after(PING_EVERY_MS, () => {
      if (this.#connection !== connection) return
      if (answered()) {
        this.#noteAnswer()
        this.#longestSilence = Math.max(this.#longestSilence, unanswered)
      }
      const silent = answered() ? 0 : unanswered + 1
      if (this.#calls.size === 0) this.#watched = false
      else if (silent >= Math.max(PINGS_UNANSWERED, PATIENCE * this.#longestSilence)) this.#drop(connection)
      else this.#watch(connection, silent)
    })
  }
}
