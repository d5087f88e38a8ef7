import type { Pool } from 'pg'
import { SearchError } from '../../search/errors.ts'
import type { Document } from '../../search/fields.ts'
import type { SearchClient } from '../../search/search-client.ts'
import { toDatabaseError } from '../database/database-error.ts'
import { AppError } from '../errors.ts'
import type { StoredCourse } from './document.ts'
import { projectCourses } from './projection.ts'
import { type CourseState, findCourseState } from './queries.ts'

/** A published course with the texts that only the index keeps. */
export interface FoundCourse {
  course: StoredCourse
  description: string
  skills: string[]
}

/** Where courses are looked up that the index does not hold. */
export interface CourseSource {
  stateOf(idOrSlug: string): Promise<CourseState | null>
  documentOf(id: number): Promise<Document | null>
}

export function courseSource(pool: Pool): CourseSource {
  return {
    stateOf: (idOrSlug) => findCourseState(pool, idOrSlug),
    documentOf: (id) => projectCourse(pool, id),
  }
}

/** Null where it is no longer published. */
async function projectCourse(pool: Pool, id: number): Promise<Document | null> {
  const projection = await projectCourses(pool, [id]).catch((error: unknown) => {
    throw toDatabaseError(error)
  })
  const [failure] = projection.failed
  if (failure) throw new AppError('internal', failure.error)
  return projection.changes[0]?.document ?? null
}

const idForm = /^(0|[1-9]\d{0,14})$/
const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * A published course: from the index, else (search does not answer, or has not come to it yet) from the
 * database.
 *
 * @throws AppError notFound, gone (cancelled), unavailable
 */
export async function findCourse(client: SearchClient, source: CourseSource, idOrSlug: string): Promise<FoundCourse> {
  if (!idForm.test(idOrSlug) && !(slugForm.test(idOrSlug) && /\D/.test(idOrSlug))) throw notFound(idOrSlug)
  const indexed = await findIndexed(client, idOrSlug)
  if (indexed) return foundCourse(indexed)
  const known = await source.stateOf(idOrSlug)
  if (known?.state === 'cancelled') throw new AppError('gone', `The course ${idOrSlug} was cancelled.`)
  const document = known?.state === 'published' ? await source.documentOf(known.id) : null
  if (document === null) throw notFound(idOrSlug)
  return foundCourse(document)
}

async function findIndexed(client: SearchClient, idOrSlug: string) {
  try {
    return await (idForm.test(idOrSlug) ? client.get(Number(idOrSlug)) : client.find('slug', idOrSlug))
  } catch (error) {
    if (error instanceof SearchError && error.kind === 'unavailable') return null
    throw error
  }
}

function foundCourse({ stored, values }: { stored: unknown; values: Document['values'] }): FoundCourse {
  const { description, skills } = values
  return {
    course: stored as StoredCourse,
    description: typeof description === 'string' ? description : '',
    skills: Array.isArray(skills) ? (skills as string[]) : [],
  }
}

function notFound(idOrSlug: string): AppError {
  const shown = idOrSlug.length > 100 ? `${idOrSlug.slice(0, 100)}…` : idOrSlug
  return new AppError('notFound', `There is no published course ${JSON.stringify(shown)}.`)
}
