import { wholeNumber } from './config-forms.ts'
import type { Variable } from './config-variable.ts'

/** How many open pages are told of changes. */
export interface EventLimits {
  /** Streams of one process. */
  streams: number
  /** Streams of a network address, which a whole school may share. */
  streamsPerAddress: number
  /** Different searches that one process watches. */
  searches: number
  heartbeatSeconds: number
}

export const eventVariables = {
  EVENT_STREAMS: {
    ...wholeNumber(1, 1_000_000),
    default: '10000',
    meaning: 'Open pages that one process tells of changes ([live.md](live.md)).',
  },
  EVENT_STREAMS_PER_ADDRESS: {
    ...wholeNumber(1, 1_000_000),
    default: '200',
    meaning: 'The same for a network address (of IPv6: its first 64 bits), which a whole school may share.',
  },
  EVENT_SEARCHES: {
    ...wholeNumber(1, 100_000),
    default: '500',
    meaning: 'Different searches of open pages that one process watches for new matches.',
  },
  EVENT_HEARTBEAT_SECONDS: {
    ...wholeNumber(1, 3_600),
    default: '15',
    meaning: 'Seconds after which an open page that was told nothing is told that its stream lives.',
  },
} as const satisfies Record<string, Variable>

/** `value`: a variable as read, or what it is by default. */
export function eventLimitsOf(value: (name: keyof typeof eventVariables, byDefault: number) => number): EventLimits {
  return {
    streams: value('EVENT_STREAMS', 10_000),
    streamsPerAddress: value('EVENT_STREAMS_PER_ADDRESS', 200),
    searches: value('EVENT_SEARCHES', 500),
    heartbeatSeconds: value('EVENT_HEARTBEAT_SECONDS', 15),
  }
}
