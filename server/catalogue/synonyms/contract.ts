import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { id } from '../../id-schema.ts'
import { nextCursor, pageParameters } from '../../paging.ts'
import { single } from '../../parameters.ts'
import { reasonField, reasonParameter } from '../../reason.ts'
import { lineText } from '../../text-schemas.ts'
import { freeText } from '../search-parameters.ts'
import { limits } from './limits.ts'

const tag = 'Synonyms'
const access = ['operator'] as const
const maxBodyBytes = 65_536
const noQuery = z.strictObject({})

const params = z.strictObject({ id: id.meta({ description: 'Id of the group.', examples: ['7'] }) })

const wordCount = `a list of ${limits.fewestWords} to ${limits.mostWords} words or sequences of words`
const words = z
  .array(lineText(limits.wordLength), wordCount)
  .min(limits.fewestWords, wordCount)
  .max(limits.mostWords, wordCount)
  .meta({
    description: 'Words, or sequences of words, that mean the same. Case and accents do not matter.',
    examples: [['watercolour', 'watercolor', 'water color']],
  })

const group = z
  .strictObject({
    id,
    words: z.array(z.string()),
    version: z.int().min(1).meta({ description: 'Counts edits; what ETag says.' }),
  })
  .meta({ id: 'SynonymGroup' })
export type SynonymGroupAnswer = z.output<typeof group>

const example: SynonymGroupAnswer = { id: '7', words: ['ml', 'machine learning'], version: 1 }

export const synonymsContract = {
  listSynonyms: endpoint({
    method: 'GET',
    path: '/api/synonyms',
    tag,
    access,
    summary: 'Groups of words that mean the same to search',
    query: z.strictObject({
      q: single({
        ...freeText,
        description: 'Only groups with a text that holds this one, folded as search does.',
        example: 'learning',
      }),
      ...pageParameters('Groups', 50),
    }),
    answer: z.strictObject({
      total: z.int().min(0).meta({ description: 'Of all pages.' }),
      items: z.array(group),
      next: nextCursor,
    }),
    example: { total: 1, items: [example], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getSynonym: endpoint({
    method: 'GET',
    path: '/api/synonyms/{id}',
    tag,
    access,
    summary: 'One group of synonyms',
    etag: true,
    params,
    query: noQuery,
    answer: group,
    example,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  createSynonym: endpoint({
    method: 'POST',
    path: '/api/synonyms',
    tag,
    access,
    summary: 'Add a group of synonyms',
    description: `A text belongs to one group. There are at most ${limits.groups} groups.`,
    etag: true,
    changes: true,
    query: noQuery,
    body: z.strictObject({ words, reason: reasonField }),
    maxBodyBytes,
    status: 201,
    answer: group,
    example,
    errors: ['invalid', 'conflict', 'unprocessable', 'unavailable'],
  }),
  changeSynonym: endpoint({
    method: 'PUT',
    path: '/api/synonyms/{id}',
    tag,
    access,
    summary: 'Give a group of synonyms other words',
    ifMatch: true,
    etag: true,
    changes: true,
    params,
    query: noQuery,
    body: z.strictObject({ words, reason: reasonField }),
    maxBodyBytes,
    answer: group,
    example,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
  deleteSynonym: endpoint({
    method: 'DELETE',
    path: '/api/synonyms/{id}',
    tag,
    access,
    summary: 'Delete a group of synonyms',
    ifMatch: true,
    changes: true,
    params,
    query: z.strictObject({ reason: reasonParameter }),
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}
