import type { Command, CourseAction } from './commands.ts'
import { courseActions } from './commands.ts'
import type { State, Teacher, Who, Window } from './state.ts'

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A command as it is sent, by what is known when it is. */
export interface Request {
  /** Names what it makes. */
  serial: string
  do: Command['do']
  who: Who
  method: Method
  path: string
  body?: Record<string, unknown>
  /** The version that is meant; undefined where none is asked for. */
  ifMatch?: number | 'missing' | 'malformed'
  key?: string
  fault?: string
  /** Key of the course. */
  course?: string
  window?: Window
  /** Slug of the category. */
  category?: string
}

/** What the model does not know itself, but addresses need. */
export interface Known {
  courseIds: Map<string, string>
  teacherIds: Record<Teacher, string>
  windows: Map<string, (Window & { id: string })[]>
}

/** Subjects from here on are none that exist. */
const nobody = 40
export const unknownId = '999999999'

export function requestOf(command: Command, serial: string, state: State, known: Known): Request {
  const { key, fault, body } = command
  const asked = { serial, do: command.do, ...(fault !== undefined && { fault }), ...(body && { body: { ...body } }) }
  const kept = key === null ? {} : { key: `key-${key}` }
  if (command.do === 'create') return { ...asked, ...kept, ...creation(command, known) }
  const request = isCourseAction(command.do)
    ? courseRequest(command, command.do, state, known)
    : categoryRequest(command, command.do, state)
  return { ...asked, ...(request.method === 'POST' && kept), ...request }
}

function isCourseAction(action: Command['do']): action is CourseAction {
  return (courseActions as readonly string[]).includes(action)
}

/** Operators say whose course it is, but for now and then; teachers need not. */
function creation({ by, subject, other, body }: Command, { teacherIds }: Known) {
  const owner: Teacher = subject % 2 === 0 ? 'anna' : 'bela'
  const says = (by === 'operator' && other < 3) || by === 'other'
  const who = by === 'other' ? otherThan(owner) : by === 'owner' ? owner : by
  return {
    who,
    method: 'POST' as const,
    path: '/api/courses',
    body: { ...body, ...(says && { teacherId: teacherIds[owner] }) },
  }
}

function otherThan(teacher: Teacher): Teacher {
  return teacher === 'anna' ? 'bela' : 'anna'
}

/** Not in the order in which some that were made at once happened to be. */
function inOrderMade(courses: State['courses']): string[] {
  const number = (key: string) => Number(key.split('-')[1])
  return Object.keys(courses).sort((a, b) => number(a) - number(b))
}

function chosen<T>(things: readonly T[], number: number): T | undefined {
  return number === nobody ? undefined : things[number % Math.max(1, things.length)]
}

type Addressed = Pick<Request, 'who' | 'method' | 'path'> & Partial<Request>

function courseRequest(
  command: Command,
  action: Exclude<CourseAction, 'create'>,
  { courses }: State,
  known: Known,
): Addressed {
  const course = chosen(inOrderMade(courses), command.subject) ?? 'none'
  const { owner, version } = courses[course] ?? { owner: 'anna', version: 1 }
  const window = chosen(known.windows.get(course) ?? [], command.other)
  const base = `/api/courses/${known.courseIds.get(course) ?? unknownId}`
  const [method, path] = courseAddress(action, base, window?.id ?? unknownId)
  return {
    who: command.by === 'owner' ? owner : command.by === 'other' ? otherThan(owner) : command.by,
    course,
    method,
    path,
    ...(window && { window: { from: window.from, to: window.to, price: window.price } }),
    ...(action !== 'duplicate' && { ifMatch: versionOf(command, version) }),
  }
}

function courseAddress(action: Exclude<CourseAction, 'create'>, base: string, windowId: string): [Method, string] {
  switch (action) {
    case 'correct':
      return ['PATCH', base]
    case 'delete':
      return ['DELETE', base]
    case 'schedule':
      return ['PUT', `${base}/sessions`]
    case 'sales':
      return ['PUT', `${base}/sales-windows`]
    case 'addSale':
      return ['POST', `${base}/sales-windows`]
    case 'removeSale':
      return ['DELETE', `${base}/sales-windows/${windowId}`]
    default:
      return ['POST', `${base}/${action}`]
  }
}

function categoryRequest(
  command: Command,
  action: Exclude<Command['do'], CourseAction>,
  { categories, aliases }: State,
): Addressed {
  const who: Who = command.by === 'owner' ? 'anna' : command.by === 'other' ? 'bela' : command.by
  if (action === 'createCategory') return { who, method: 'POST', path: '/api/categories' }
  const category = chosen([...Object.keys(categories), ...Object.keys(aliases)].sort(), command.subject) ?? 'nowhere'
  const base = `/api/categories/${category}`
  const ifMatch = versionOf(command, categories[category]?.version ?? 1)
  if (action === 'deleteCategory') return { who, category, ifMatch, method: 'DELETE', path: base }
  if (action === 'mergeCategory') return { who, category, ifMatch, method: 'POST', path: `${base}/merge` }
  return { who, category, ifMatch, method: 'PATCH', path: base }
}

function versionOf({ ifMatch }: Command, version: number): number | 'missing' | 'malformed' {
  if (ifMatch === 'right') return version
  if (ifMatch === 'stale') return version === 1 ? 99 : version - 1
  return ifMatch
}

/** For people who read how it went. */
export function describeRequest({ who, method, path, body, ifMatch, key }: Request): string {
  const said = [
    body && JSON.stringify(body),
    ifMatch !== undefined && `If-Match ${typeof ifMatch === 'number' ? `"${ifMatch}"` : `(${ifMatch})`}`,
    key && `Idempotency-Key ${key}`,
  ]
  return [who, method, path, ...said.filter(Boolean)].join(' ')
}
