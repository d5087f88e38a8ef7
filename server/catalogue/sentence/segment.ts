import type { Interpretation, ReadParameter, ReadValues } from '../interpretation.ts'

/** A part of a sentence, as typed: what stays text, what sets parameters, what is passed over. */
export type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'understood'; text: string; sets: ReadValues }
  | { kind: 'ignored'; text: string }

/** The parameters that a part sets, in the order in which they are documented. */
export function parametersOf(sets: ReadValues): ReadParameter[] {
  return Object.keys(sets) as ReadParameter[]
}

/** What the parts of a sentence say together. */
export function interpretationOf(segments: readonly Segment[]): Interpretation {
  const values: ReadValues = {}
  const understood: Interpretation['understood'] = []
  for (const segment of segments) {
    if (segment.kind !== 'understood') continue
    Object.assign(values, segment.sets)
    for (const parameter of parametersOf(segment.sets)) understood.push({ text: segment.text, parameter })
  }
  const q = textsOf(segments, 'text').join(' ')
  return { ...(q !== '' && { q }), ...values, understood, ignored: textsOf(segments, 'ignored') }
}

function textsOf(segments: readonly Segment[], kind: Segment['kind']): string[] {
  return segments.filter((segment) => segment.kind === kind).map(({ text }) => text)
}
