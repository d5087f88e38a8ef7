import type { Selection } from '../model.ts'

export const disruptionActions = ['stop', 'resume'] as const
export type DisruptionAction = (typeof disruptionActions)[number]

export const disruptionPhases = ['working', 'done', 'undoing', 'undone'] as const
export type DisruptionPhase = (typeof disruptionPhases)[number]

/** A stop or resumption of a selection of courses, as operators see it. Survives JSON. */
export interface DisruptionRecord {
  id: number
  name: string
  action: DisruptionAction
  selection: Selection
  courses: number
  phase: DisruptionPhase
  /** Courses that it has come to, those of them that it changed, and those whose change was taken back. */
  done: number
  changed: number
  undone: number
  createdAt: number
}
