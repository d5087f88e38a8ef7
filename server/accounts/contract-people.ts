import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { roles } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { id } from '../id-schema.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { oneOf, single } from '../parameters.ts'
import { reasonField } from '../reason.ts'
import { lineText, partOfLine } from '../text-schemas.ts'
import { maxBodyBytes, noQuery, tag } from './contract-schemas.ts'
import { placeInList } from './list-cursor.ts'
import { accountStates } from './model.ts'

const listedAccount = z
  .strictObject({
    id,
    email: z.string().nullable().meta({ description: 'Null where the account is closed.' }),
    name: z.string().nullable().meta({ description: 'Null where the account is closed.' }),
    role: z.enum(roles),
    state: z.enum(accountStates).meta({ description: '`unconfirmed`: mail to the address is not known to arrive.' }),
    createdAt: answeredInstant,
    closedAt: answeredInstant.nullable(),
    teacher: z
      .strictObject({ id, name: z.string() })
      .nullable()
      .meta({ description: 'Who it is in the catalogue; null where it has no courses and is linked to no teacher.' }),
  })
  .meta({ id: 'ListedAccount' })
export type ListedAccountAnswer = z.output<typeof listedAccount>

const exampleAccount: ListedAccountAnswer = {
  id: '8',
  email: 'ravi@example.org',
  name: 'Ravi Menon',
  role: 'teacher',
  state: 'active',
  createdAt: '2026-11-24T06:00:00Z',
  closedAt: null,
  teacher: { id: '21', name: 'Ravi Menon' },
}

const searched = lineText(254)
const params = z.strictObject({ id: id.meta({ description: 'Id of the account.', examples: ['8'] }) })
const access = ['operator'] as const

/** What operators do with accounts. */
export const peopleContract = {
  listAccounts: endpoint({
    method: 'GET',
    path: '/api/accounts',
    tag,
    access,
    summary: 'Accounts: open ones first, the newest first',
    query: z.strictObject({
      q: single({
        expected: 'a text of at most 254 characters in one line, without control characters',
        schema: { type: 'string', maxLength: 254, pattern: partOfLine },
        read: (text) => searched.safeParse(text).data,
        description: 'Part of a name or address, in any case.',
        example: 'menon',
      }),
      role: single({ ...oneOf(...roles), description: 'Only accounts of this role.', example: 'teacher' }),
      state: single({ ...oneOf(...accountStates), description: 'Only accounts in this state.', example: 'active' }),
      ...pageParameters('Accounts', 20),
      cursor: single({ ...placeInList, description: '`next` of an earlier answer.' }),
    }),
    answer: z.strictObject({
      items: z.array(listedAccount),
      next: nextCursor,
    }),
    example: { items: [exampleAccount], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getAccount: endpoint({
    method: 'GET',
    path: '/api/accounts/{id}',
    tag,
    access,
    summary: 'An account',
    params,
    query: noQuery,
    answer: listedAccount,
    example: exampleAccount,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  changeRole: endpoint({
    method: 'PUT',
    path: '/api/accounts/{id}/role',
    tag,
    access,
    sessionOnly: true,
    summary: 'Give an account another role',
    description:
      'Its sessions and access tokens end at once. Nobody gives himself a role (403), and the last operator keeps his ' +
      '(409). Whose address is not confirmed stays a student (409). A teacher who becomes a student keeps his courses, which operators then run.',
    params,
    query: noQuery,
    body: z.strictObject({ role: z.enum(roles, `one of ${roles.join(', ')}`), reason: reasonField }),
    maxBodyBytes,
    answer: listedAccount,
    example: exampleAccount,
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
  closeAccount: endpoint({
    method: 'POST',
    path: '/api/accounts/{id}/close',
    tag,
    access,
    sessionOnly: true,
    summary: 'Close somebody’s account',
    description:
      'For good: address, name and password are removed, sessions and access tokens end at once, and drafts that were ' +
      'written here are deleted; courses that ran stay, under the name “Former teacher” where the teacher was made ' +
      'for the account. 409 names the published courses that have not ended: hand them over or cancel them first. ' +
      'The last operator cannot be closed, and one’s own account only with its password (403).',
    params,
    query: noQuery,
    body: z.strictObject({ reason: reasonField }).default({}),
    maxBodyBytes,
    answer: listedAccount,
    example: {
      ...exampleAccount,
      email: null,
      name: null,
      state: 'closed',
      closedAt: '2026-11-30T06:00:00Z',
      teacher: null,
    },
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
}
