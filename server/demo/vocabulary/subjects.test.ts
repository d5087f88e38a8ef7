import { describe, expect, test } from 'vitest'
import { factWords, practicalWords } from '../course-facts.ts'
import { Draws } from '../draws.ts'
import { type Part, parsed } from '../words/parse-pattern.ts'
import * as sentences from '../words/sentences.ts'
import { sharedWords } from '../words/shared-words.ts'
import { wordsOfSubjects } from './subject-words.ts'
import { subjects } from './subjects.ts'

const facts = factWords({
  topic: 'tabla',
  teacher: 'Asha Rao',
  place: 'Pune',
  forChildren: false,
  level: undefined,
  language: 'hi',
  seats: 10,
  dates: { startsOn: '2027-10-03', endsOn: '2027-10-03', days: 1, createdAt: '2027-01-01T00:00:00Z' },
  rhythm: { name: 'weekend', weekdays: [0], hour: '10:00', minutes: 60 },
  sessions: [],
})

/** Every pattern in a value, however deep. */
function patternsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsOf) : []
}

function slotsOf(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return []
    if ('choices' in part) return part.choices.flatMap(slotsOf)
    return 'slot' in part ? [part.slot] : []
  })
}

describe('whatever is drawn, every slot is filled', () => {
  test.each(subjects.map((subject) => [subject.category.join(' > '), subject] as const))('%s', (_, subject) => {
    const known = { ...facts, ...wordsOfSubjects.get(subject)?.forAll, ...practicalWords, ...sharedWords }
    const patterns = [...patternsOf(subject), ...patternsOf(sentences)]
    const unfilled = patterns.flatMap((pattern) => slotsOf(parsed(pattern)).filter((slot) => !(slot in known)))
    expect(unfilled).toEqual([])
  })
})

test('what is made up each time is never empty', () => {
  const draws = new Draws(1)
  for (const [slot, filling] of Object.entries({ ...facts, ...practicalWords, ...sharedWords })) {
    if (typeof filling !== 'function') continue
    for (let time = 0; time < 200; time++) expect(filling(draws), slot).toMatch(/\S/)
  }
})
