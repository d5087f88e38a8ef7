import type { TeacherIdentity } from '../model.ts'
import { type FieldFault, fieldFault, shown } from './rejected-row.ts'

/** The name that a file first gives to each `teacherId`; it grows with the teachers, not with the rows. */
export class TeacherNames {
  #first = new Map<string, { name: string; line: number }>()

  /** The fault of a teacher whose identity has another name further up. */
  fault({ externalId, name }: TeacherIdentity): FieldFault | undefined {
    const first = externalId === null ? undefined : this.#first.get(externalId)
    if (first === undefined || first.name === name) return undefined
    const expected = `one name for a teacherId in a file; line ${first.line} calls this one ${shown(first.name)}`
    return fieldFault('teacher', name, expected)
  }

  add({ externalId, name }: TeacherIdentity, line: number): void {
    if (externalId !== null && !this.#first.has(externalId)) this.#first.set(externalId, { name, line })
  }
}
