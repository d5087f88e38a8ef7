import type { Handlers } from '../endpoint.ts'
import { isoInstant } from '../iso-instant.ts'
import { because } from '../order.ts'
import { accessTokenAnswer, accountAnswer, sessionAnswer } from './answers.ts'
import type { OwnDataAnswer, ownContract } from './contract-own.ts'
import type { ListedAccountAnswer, peopleContract } from './contract-people.ts'
import type { OwnData } from './export-account.ts'
import { listCursor } from './list-cursor.ts'
import type { ListedAccount } from './listed-accounts.ts'
import type { People } from './people.ts'

const usualCount = 20

export function peopleHandlers(people: People): Handlers<typeof peopleContract & typeof ownContract> {
  return {
    listAccounts: async ({ query: { q, role, state, limit = usualCount, cursor } }) => {
      const filter = { text: q, role, state, after: cursor }
      const { items, next } = await people.list(filter, limit)
      return { body: { items: items.map(listedAccountAnswer), next: next && listCursor(next) } }
    },
    getAccount: async ({ params }) => ({ body: listedAccountAnswer(await people.account(Number(params.id))) }),
    changeRole: async ({ params, body, order }) => {
      const given = { accountId: Number(params.id), role: body.role }
      return { body: listedAccountAnswer(await people.changeRole(given, because(order, body.reason))) }
    },
    closeAccount: async ({ params, body, order }) => {
      const closed = await people.close(Number(params.id), because(order, body.reason))
      return { body: listedAccountAnswer(closed) }
    },
    closeMyAccount: async ({ body, caller, order }) => {
      await people.closeOwn(body.currentPassword, { caller, order })
      return { body: undefined, session: 'ended' }
    },
    exportMyData: async ({ caller }) => {
      const { accountId, credential } = caller
      const body = ownDataAnswer(await people.export(accountId), credential.id)
      const name = `attachment; filename="account-${accountId}.json"`
      return { body, headers: { 'content-disposition': name } }
    },
  }
}

function listedAccountAnswer(account: ListedAccount): ListedAccountAnswer {
  const { id, email, name, role, state, createdAt, closedAt, teacher } = account
  return {
    id: String(id),
    email,
    name,
    role,
    state,
    createdAt: isoInstant(createdAt),
    closedAt: closedAt === null ? null : isoInstant(closedAt),
    teacher: teacher && { id: String(teacher.id), name: teacher.name },
  }
}

function ownDataAnswer(data: OwnData, currentSession: number): OwnDataAnswer {
  return {
    ...data.others,
    exportedAt: isoInstant(data.exportedAt),
    account: accountAnswer(data.account),
    sessions: data.sessions.map((session) => sessionAnswer(session, currentSession)),
    accessTokens: data.accessTokens.map(accessTokenAnswer),
    links: data.links.map(({ purpose, email, createdAt, expiresAt }) => {
      return { purpose, email, createdAt: isoInstant(createdAt), expiresAt: isoInstant(expiresAt) }
    }),
    invitations: data.invitations.map(({ createdAt, expiresAt, ...rest }) => {
      return { ...rest, createdAt: isoInstant(createdAt), expiresAt: isoInstant(expiresAt) }
    }),
    changes: data.changes.map(changeAnswer),
  }
}

function changeAnswer(entry: OwnData['changes'][number]): OwnDataAnswer['changes'][number] {
  const { at, action, subjectKind, subjectId, courseId, via, address, reason } = entry
  return {
    at: isoInstant(at),
    action,
    subject: { kind: subjectKind, id: String(subjectId) },
    courseId: courseId === null ? null : String(courseId),
    via,
    address,
    reason,
  }
}
