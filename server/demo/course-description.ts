import type { CourseFacts } from './course-facts.ts'
import type { Subject } from './vocabulary/subject.ts'
import { oneOf, type Wording, wordsOf } from './words/pattern.ts'
import {
  closings,
  contents,
  learners,
  listHeads,
  nativeLines,
  openings,
  practicalities,
  requirements,
  schedules,
  teachers,
} from './words/sentences.ts'
import { capitalised, sentenceCase, wordCount } from './words/spelling.ts'

/** Words of a description, however they are counted: a little less than it may have, a little more than it must. */
const least = 46
const most = 112

interface Passage {
  /** Where it stands, of all that may be said. */
  place: number
  text: string
}

/** What may be said beside opening and contents, in the order of a page, and how often it is. */
const optional = [
  { place: 0, share: 0.35, kind: 'why' },
  { place: 3, share: 0.85, kind: 'detail' },
  { place: 4, share: 0.4, kind: 'detail' },
  { place: 5, share: 0.25, kind: 'content' },
  { place: 6, share: 0.6, kind: 'teacher' },
  { place: 7, share: 0.55, kind: 'learner' },
  { place: 8, share: 0.55, kind: 'requirement' },
  { place: 9, share: 0.45, kind: 'schedule' },
  { place: 10, share: 0.5, kind: 'practicality' },
  { place: 11, share: 0.25, kind: 'practicality' },
  { place: 12, share: 0.6, kind: 'native' },
  { place: 13, share: 0.25, kind: 'closing' },
] as const
type Kind = (typeof optional)[number]['kind']

/** A description of 40 to 120 words, in Markdown: what the course is and teaches, then some of what else there is to say. */
export function courseDescription(subject: Subject, facts: CourseFacts, wording: Wording): string {
  const { draws } = wording
  const aim = draws.between(least, most)
  const passages: Passage[] = [
    { place: 1, text: sentence(openings, wording) },
    { place: 2, text: draws.chance(0.25) ? bullets(subject, wording) : sentence(contents, wording) },
  ]
  let words = passages.reduce((sum, { text }) => sum + wordCount(text), 0)
  const add = (place: number, kind: Kind): void => {
    const text = passageOf(kind, subject, facts, wording)
    const count = text === undefined ? 0 : wordCount(text)
    if (text === undefined || words + count > most) return
    passages.push({ place, text })
    words += count
  }
  for (const { place, kind } of inAnyOrder(wording)) if (words < aim) add(place, kind)
  for (let tries = 0; words < least && tries < 20; tries++)
    add(tries < 10 ? 4 : 11, tries < 10 ? 'detail' : 'practicality')
  return joinedPassages(passages.sort((a, b) => a.place - b.place))
}

function inAnyOrder({ draws }: Wording): { place: number; kind: Kind }[] {
  return optional
    .map(({ place, share, kind }) => ({ place, kind, rank: draws.share() / share }))
    .filter(({ rank }) => rank < 1)
    .sort((a, b) => a.rank - b.rank)
}

function passageOf(kind: Kind, subject: Subject, facts: CourseFacts, wording: Wording): string | undefined {
  switch (kind) {
    case 'why':
      return sentence(subject.why, wording)
    case 'detail':
      return sentence(subject.details, wording)
    case 'content':
      return sentence(contents, wording)
    case 'teacher':
      return sentence(teachers[subject.kind], wording)
    case 'learner':
      return sentence(learners, wording)
    case 'requirement':
      return sentence(requirements, wording)
    case 'schedule':
      return facts.sessions.length > 1 ? sentence(schedules, wording) : undefined
    case 'practicality':
      return sentence(practicalities, wording)
    case 'native': {
      const own = nativeLines[facts.language]
      return own && wording.draws.pick(own)
    }
    case 'closing':
      return sentence(closings, wording)
    default:
      return kind satisfies never
  }
}

function sentence(patterns: readonly string[], wording: Wording): string {
  return wordsOf(oneOf(patterns, wording), wording)
}

function bullets(subject: Subject, wording: Wording): string {
  const items = Array.from({ length: wording.draws.between(3, 4) }, () =>
    wordsOf(oneOf(subject.does, wording), wording),
  )
  return `\n\n${oneOf(listHeads, wording)}\n\n${items.map((item) => `- ${capitalised(item)}`).join('\n')}\n\n`
}

/** Where a choice within a pattern is nothing, the space before it is too much. */
function joinedPassages(passages: readonly Passage[]): string {
  const text = passages.map(({ text }) => text).join(' ')
  return sentenceCase(text.replace(/ +(?=[,.;:!?\n])|(?<=\n) +/g, '').trim())
}
