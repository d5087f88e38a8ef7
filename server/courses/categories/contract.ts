import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { reasonField, reasonParameter } from '../../reason.ts'
import { lineText } from '../../text-schemas.ts'
import { foldName } from '../fold-name.ts'
import { limits } from '../model.ts'

const tag = 'Categories'
const access = ['operator'] as const
const maxBodyBytes = 16_384
const noQuery = z.strictObject({})

const slugText = z
  .string('a slug such as baking')
  .max(1000, 'a slug of at most 1000 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug: lower-case letters, digits and hyphens, such as baking')
const params = z.strictObject({
  slug: slugText.meta({ description: 'Slug of the category.', examples: ['baking'] }),
})

const nameText = 'a name with at least one character that shows'
const name = lineText(limits.categoryName)
  .refine((text) => text === '' || foldName(text) !== '', nameText)
  .meta({ examples: ['Baking'] })
const parent = slugText.nullable().meta({ description: 'Slug of the category above; null: at the top.' })
const reason = reasonField

const category = z
  .strictObject({
    id: z.string().regex(/^\d+$/).meta({ description: 'Digits; names it in the audit trail.' }),
    slug: z.string().meta({ description: 'Never changes, whatever the name and the place.' }),
    name: z.string(),
    parent: z.string().nullable().meta({ description: 'Slug of the category above.' }),
    path: z.array(z.string()).meta({ description: 'Names from the top down to its own.' }),
    formerSlugs: z
      .array(z.string())
      .meta({ description: 'Of the categories that were merged into it; searches take them for its own.' }),
    courses: z.int().min(0).meta({ description: 'Courses in the category itself, in whatever state.' }),
    version: z.int().min(1).meta({ description: 'Counts edits of name and place; what ETag says.' }),
  })
  .meta({ id: 'Category' })
export type CategoryAnswer = z.output<typeof category>

const example: CategoryAnswer = {
  id: '12',
  slug: 'baking',
  name: 'Baking',
  parent: 'food',
  path: ['Food', 'Baking'],
  formerSlugs: ['cakes'],
  courses: 37,
  version: 2,
}

export const categoriesContract = {
  getCategory: endpoint({
    method: 'GET',
    path: '/api/categories/{slug}',
    tag,
    access,
    summary: 'One category, as operators edit it',
    description: 'The slug of a merged category leads to the one it was merged into.',
    etag: true,
    params,
    query: noQuery,
    answer: category,
    example,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  createCategory: endpoint({
    method: 'POST',
    path: '/api/categories',
    tag,
    access,
    summary: 'Make a category',
    etag: true,
    changes: true,
    query: noQuery,
    body: z.strictObject({ name, parent: parent.default(null), reason }),
    maxBodyBytes,
    status: 201,
    answer: category,
    example,
    errors: ['invalid', 'conflict', 'unprocessable', 'unavailable'],
  }),
  changeCategory: endpoint({
    method: 'PATCH',
    path: '/api/categories/{slug}',
    tag,
    access,
    summary: 'Rename or move a category',
    description: 'What is absent stays. The slug stays as well, so that no link breaks; what is below moves along.',
    ifMatch: true,
    etag: true,
    changes: true,
    params,
    query: noQuery,
    body: z
      .strictObject({ name: name.optional(), parent: parent.optional(), reason })
      .refine(({ name, parent }) => name !== undefined || parent !== undefined, 'name, parent or both'),
    maxBodyBytes,
    answer: category,
    example,
    errors: ['invalid', 'notFound', 'conflict', 'gone', 'unprocessable', 'unavailable'],
  }),
  mergeCategory: endpoint({
    method: 'POST',
    path: '/api/categories/{slug}/merge',
    tag,
    access,
    summary: 'Merge a category into another',
    description:
      'Its courses and what is below it go there; where both have a category of the same name below them, these are ' +
      'merged, too. Its slug goes on working. Answers the category that stays.',
    ifMatch: true,
    etag: true,
    changes: true,
    params,
    query: noQuery,
    body: z.strictObject({ into: slugText.meta({ description: 'Slug of the category that stays.' }), reason }),
    maxBodyBytes,
    answer: category,
    example,
    errors: ['invalid', 'notFound', 'gone', 'unprocessable', 'unavailable'],
  }),
  deleteCategory: endpoint({
    method: 'DELETE',
    path: '/api/categories/{slug}',
    tag,
    access,
    summary: 'Delete a category that holds nothing',
    ifMatch: true,
    changes: true,
    params,
    query: z.strictObject({ reason: reasonParameter }),
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'conflict', 'gone', 'unavailable'],
  }),
}
