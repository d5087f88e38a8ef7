import type { ManagedCourseAnswer } from '../../../server/courses/contract.ts'

export const courseStates: Readonly<Record<ManagedCourseAnswer['state'], string>> = {
  draft: 'Draft',
  published: 'Published',
  cancelled: 'Cancelled',
}

export const courseStateChoices = Object.entries(courseStates).map(([value, label]) => ({ value, label }))
