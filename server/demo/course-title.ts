import type { CourseFacts } from './course-facts.ts'
import { languageNames } from './course-standing.ts'
import type { Draws } from './draws.ts'
import type { Subject } from './vocabulary/subject.ts'
import { Weights } from './weights.ts'
import { oneOf, type Wording, wordsOf } from './words/pattern.ts'
import { titleCase } from './words/spelling.ts'

const rhythmNames = {
  evening: 'Evening Batch',
  weekend: 'Weekend Batch',
  morning: 'Morning Batch',
  afternoon: 'Afternoon Batch',
}
const levelNames = { beginner: 'Level 1', intermediate: 'Level 2', advanced: 'Level 3' }
const months = 'January February March April May June July August September October November December'.split(' ')

/** A title as teachers write them; many end with what tells the batch from others. */
export function courseTitle(subject: Subject, facts: CourseFacts, wording: Wording): string {
  // A title names one city: the one where the course is at home.
  const lexicons = [{ city: facts.place }, ...wording.lexicons]
  const title = titleCase(wordsOf(oneOf(subject.titles, wording), { ...wording, lexicons }))
  return `${title}${ending(title, facts, wording.draws)}`
}

function ending(title: string, facts: CourseFacts, draws: Draws): string {
  const { language, forChildren } = facts
  if (forChildren && !/child|kid|teen|ages/i.test(title))
    return draws.pick([' for Children', ' for Kids', ` (Ages ${draws.between(6, 9)}–${draws.between(10, 14)})`])
  if (language !== 'en' && !title.includes(' in ') && draws.chance(0.6)) return ` in ${languageNames[language]}`
  if (title.includes(facts.place) || draws.chance(0.6)) return ''
  return endings[draws.weighted(endingWeights)](facts, draws)
}

/** What follows a title in order to tell a batch from others. */
const endings = {
  rhythm: ({ rhythm }) => `: ${rhythmNames[rhythm.name]}`,
  part: (_, draws) => `, Part ${draws.between(1, 3)}`,
  place: ({ place }) => ` (${place} Batch)`,
  month: ({ dates }) => ` – ${months[Number(dates.startsOn.slice(5, 7)) - 1]} Batch`,
  live: () => ' (Live)',
  teacher: ({ teacher }) => ` with ${teacher}`,
  level: ({ level }) => (level === undefined ? ' (Live)' : `, ${levelNames[level]}`),
  certificate: () => ' with a Certificate',
  year: ({ dates }) => ` (${dates.startsOn.slice(0, 4)})`,
  group: () => ': Small Group',
  batch: (_, draws) => `, Batch ${draws.between(2, 60)}`,
} satisfies Record<string, (facts: CourseFacts, draws: Draws) => string>

const endingWeights = new Weights<keyof typeof endings>([
  ['rhythm', 20],
  ['part', 14],
  ['place', 14],
  ['month', 12],
  ['live', 10],
  ['level', 10],
  ['teacher', 8],
  ['certificate', 6],
  ['year', 6],
  ['group', 5],
  ['batch', 5],
])
