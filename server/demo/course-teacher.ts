import type { ImportRow } from '../courses/model.ts'
import { Draws } from './draws.ts'
import { personName } from './names/person-name.ts'
import type { Subject } from './vocabulary/subject.ts'

const MOST_TEACHERS = 20_000
/** About so many give several courses. */
const BUSY_TEACHERS = 12

// Seeded anew for each, so that a teacher has one name in all courses.
const nameDraws = new Draws()

/** Few teachers give many courses, many give one. */
export function courseTeacher(draws: Draws, { category }: Subject): Required<Pick<ImportRow, 'teacher' | 'teacherId'>> {
  const [, name] = category
  const number = draws.rank(MOST_TEACHERS, BUSY_TEACHERS)
  nameDraws.seed(numberOf(name), number)
  const { full } = personName(nameDraws)
  const slug = name.toLowerCase().replace(/[^a-z]+/g, '-')
  return { teacher: nameDraws.chance(0.05) ? `Dr. ${full}` : full, teacherId: `demo-teacher-${slug}-${number}` }
}

function numberOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7)
}
