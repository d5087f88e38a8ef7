import type { Lexicon } from '../words/pattern.ts'
import { lines, type Subject } from './subject.ts'
import { subjects } from './subjects.ts'

const children = lines(`
  children from six
  children from eight
  children from seven to eleven
  children from ten to fourteen
  teenagers
  curious children and their parents`)

/** What fills the slots in sentences about a subject. */
export const wordsOfSubjects: ReadonlyMap<Subject, { forAll: Lexicon; forChildren: Lexicon }> = new Map(
  subjects.map((subject) => {
    const { does, parts, after, needs, audiences, terms } = subject
    const forAll: Lexicon = { ...terms, do: does, part: parts, after, need: needs, audience: audiences }
    const madeForThem = audiences.some((audience) => audience.includes('children'))
    return [subject, { forAll, forChildren: madeForThem ? forAll : { ...forAll, audience: children } }]
  }),
)
