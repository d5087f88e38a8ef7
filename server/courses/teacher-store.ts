import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { TeacherIdentity } from './model.ts'

/**
 * The same for the same teacher: by the outside identity, else by the exact name. Teachers that were made for an
 * account have none: people share names.
 */
export function teacherKey({ externalId, name }: TeacherIdentity): string {
  return externalId === null ? `name ${name}` : `id ${externalId}`
}

interface TeacherRecord extends TeacherIdentity {
  id: number
}

/**
 * Ids of these teachers, by `teacherKey`; makes those that do not exist, and renames those whose outside
 * identity is known under another name. An import file gives one name to each identity.
 */
export async function ensureTeachers(
  db: Kysely<Database>,
  teachers: readonly TeacherIdentity[],
): Promise<Map<string, number>> {
  const wanted = new Map(teachers.map((teacher) => [teacherKey(teacher), teacher]))
  const found = await findTeachers(db, [...wanted.values()])
  const changed = [...wanted].filter(([key, teacher]) => found.get(key)?.name !== teacher.name)
  if (changed.length > 0)
    await writeTeachers(
      db,
      changed.map(([, teacher]) => teacher),
      found,
    )
  return new Map([...found].map(([key, teacher]) => [key, teacher.id]))
}

async function findTeachers(
  db: Kysely<Database>,
  teachers: readonly TeacherIdentity[],
): Promise<Map<string, TeacherRecord>> {
  const externalIds = teachers.flatMap(({ externalId }) => externalId ?? [])
  const names = teachers.filter(({ externalId }) => externalId === null).map(({ name }) => name)
  const { rows } = await sql<TeacherRecord>`
    select id, external_id as "externalId", name from teacher
    where external_id = any(${externalIds})
      or (external_id is null and made_for is null and name = any(${names}))`.execute(db)
  return new Map(rows.map((row) => [teacherKey(row), row]))
}

/** In the order of their keys, so that two writers never wait for each other in a circle. */
async function writeTeachers(
  db: Kysely<Database>,
  teachers: readonly TeacherIdentity[],
  found: Map<string, TeacherRecord>,
): Promise<void> {
  const identified = teachers.filter(({ externalId }) => externalId !== null)
  const named = teachers.filter(({ externalId }) => externalId === null)
  const written = [
    ...(await upsertTeachers(db, identified, sql`(external_id) do update set name = excluded.name`)),
    ...(await upsertTeachers(
      db,
      named,
      sql`(name) where external_id is null and made_for is null
      do update set name = excluded.name`,
    )),
  ]
  for (const record of written) found.set(teacherKey(record), record)
}

async function upsertTeachers(
  db: Kysely<Database>,
  teachers: readonly TeacherIdentity[],
  onConflict: ReturnType<typeof sql>,
): Promise<TeacherRecord[]> {
  if (teachers.length === 0) return []
  const { rows } = await sql<TeacherRecord>`
    insert into teacher (external_id, name)
    select "externalId", name
    from json_to_recordset(${JSON.stringify(teachers)}::json) as given ("externalId" text, name text)
    order by "externalId" collate "C", name collate "C"
    on conflict ${onConflict}
    returning id, external_id as "externalId", name`.execute(db)
  return rows
}

/**
 * Deletes at most `count` who teach nothing and are nobody's account, of those whose outside identity is of this form
 * (a regular expression); gives how many.
 */
export async function deleteIdleTeachers(db: Kysely<Database>, externalIdForm: string, count: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from teacher where id in (
    select id from teacher where external_id ~ ${externalIdForm} and account_id is null
      and not exists (select 1 from course where teacher_id = teacher.id) limit ${count})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
