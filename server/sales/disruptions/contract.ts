import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { idNumber } from '../../id-schema.ts'
import { nextCursor, pageParameters } from '../../paging.ts'
import { reasonField } from '../../reason.ts'
import { exampleDisruption, exampleDisruptionPreview } from '../contract-examples.ts'
import { count, digits, name, previewShape, selection } from '../contract-schemas.ts'
import { disruptionActions, disruptionPhases } from './model.ts'

const tag = 'Disruptions'
const access = ['operator'] as const
const noQuery = z.strictObject({})
const params = z.strictObject({ id: idNumber.meta({ description: 'Id of the disruption.' }) })
const actionExpected = `one of ${disruptionActions.join(', ')}`
const action = z.enum(disruptionActions, actionExpected)

const preview = z
  .strictObject({
    ...previewShape,
    action,
    changing: count.meta({
      description: 'Courses whose stop by operators it would set or lift; the others are so already.',
    }),
    stoppedByTeacher: count.meta({ description: 'Courses that their teachers have stopped: they stay so.' }),
    examples: z.array(z.strictObject({ id: digits, title: z.string() })),
  })
  .meta({ id: 'DisruptionPreview' })
export type DisruptionPreviewAnswer = z.output<typeof preview>

const disruption = z
  .strictObject({
    id: digits,
    name: z.string(),
    action,
    selection: previewShape.selection,
    courses: count.meta({ description: 'Frozen when it was confirmed.' }),
    phase: z.enum(disruptionPhases),
    done: count.meta({ description: 'Courses that it has come to.' }),
    changed: count.meta({ description: 'Courses that it stopped or resumed.' }),
    undone: count.meta({ description: 'Courses whose change was taken back.' }),
    createdAt: previewShape.createdAt,
  })
  .meta({ id: 'Disruption' })
export type DisruptionAnswer = z.output<typeof disruption>

export const disruptionsContract = {
  previewDisruption: endpoint({
    method: 'POST',
    path: '/api/disruptions/previews',
    tag,
    access,
    summary: 'Look at a stop or resumption of many courses before it is confirmed',
    description:
      'It concerns the operators’ stop; that of a teacher stays as it is. A category that does not exist is refused (422).',
    query: noQuery,
    body: z.strictObject({ action, selection, name }),
    maxBodyBytes: 2_097_152,
    status: 201,
    answer: preview,
    example: exampleDisruptionPreview,
    errors: ['invalid', 'unprocessable', 'unavailable'],
  }),
  getDisruptionPreview: endpoint({
    method: 'GET',
    path: '/api/disruptions/previews/{id}',
    tag,
    access,
    summary: 'A preview of a disruption: its courses, in the states that they have by now',
    params: z.strictObject({ id: idNumber.meta({ description: 'Id of the preview.' }) }),
    query: noQuery,
    answer: preview,
    example: exampleDisruptionPreview,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  startDisruption: endpoint({
    method: 'POST',
    path: '/api/disruptions',
    tag,
    access,
    summary: 'Confirm a stop or resumption as it was previewed',
    description:
      'Its courses are frozen, and stopped or resumed by a job, course by course. Where the selection means other ' +
      'courses by now: 409 with the `difference`.',
    query: noQuery,
    body: z.strictObject({ previewId: idNumber.meta({ description: 'Id of the preview.' }), reason: reasonField }),
    maxBodyBytes: 16_384,
    status: 202,
    answer: disruption,
    example: exampleDisruption,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
  listDisruptions: endpoint({
    method: 'GET',
    path: '/api/disruptions',
    tag,
    access,
    summary: 'Stops and resumptions of many courses, the newest first',
    query: z.strictObject(pageParameters('Disruptions', 20)),
    answer: z.strictObject({ items: z.array(disruption), next: nextCursor }),
    example: { items: [exampleDisruption], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getDisruption: endpoint({
    method: 'GET',
    path: '/api/disruptions/{id}',
    tag,
    access,
    summary: 'A disruption and how far it is',
    params,
    query: noQuery,
    answer: disruption,
    example: exampleDisruption,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  undoDisruption: endpoint({
    method: 'POST',
    path: '/api/disruptions/{id}/undo',
    tag,
    access,
    summary: 'Take back what a disruption set',
    description:
      'Course by course; what another disruption holds too stays, and so does what somebody has stopped or resumed by ' +
      'hand since.',
    params,
    query: noQuery,
    body: z.strictObject({ reason: reasonField }).default({}),
    maxBodyBytes: 16_384,
    status: 202,
    answer: disruption,
    example: exampleDisruption,
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
}
