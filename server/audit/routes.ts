import type { Caller } from '../caller.ts'
import type { Handlers } from '../endpoint.ts'
import type { AuditAnswer, AuditQuery, auditContract, CourseAuditAnswer } from './contract.ts'
import type { AuditFilter, AuditRecord } from './model.ts'
import { moneyTold } from './money-told.ts'
import type { Audit } from './service.ts'

export function auditHandlers(audit: Audit): Handlers<typeof auditContract> {
  return {
    listAudit: async ({ query }) => {
      const { entries, next } = await audit.entries(filterOf(query), query)
      return { body: { items: entries.map(auditAnswer), next } }
    },
    listCourseAudit: async ({ params, query, caller }) => {
      const { entries, next } = await audit.ofCourse(Number(params.id), caller, query)
      return { body: { items: entries.map((entry) => courseAnswer(entry, caller)), next } }
    },
  }
}

export function filterOf({ account, action, subjectKind, subjectId, course, via, from, to }: AuditQuery): AuditFilter {
  return {
    accountId: numberOf(account),
    action,
    subject: subjectKind === undefined ? undefined : { kind: subjectKind, id: numberOf(subjectId) },
    courseId: numberOf(course),
    via,
    from,
    to,
  }
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

export function auditAnswer(entry: AuditRecord): AuditAnswer {
  const { via, name, role, program, address, requestId } = entry
  return {
    ...changeOf(entry),
    by: { via, accountId: idText(entry.accountId), name, role, credentialId: idText(entry.credentialId), program },
    address,
    requestId,
    subject: { kind: entry.subjectKind, id: String(entry.subjectId) },
    courseId: idText(entry.courseId),
  }
}

function courseAnswer(entry: AuditRecord, reader: Caller): CourseAuditAnswer {
  const you = entry.accountId === reader.accountId
  const name = you || reader.role === 'operator' ? entry.name : null
  return { ...changeOf(entry), by: { role: entry.role, you, name } }
}

function changeOf({ id, at, action, before, after, reason }: AuditRecord) {
  return { id: String(id), at: at.toISOString(), action, before: moneyTold(before), after: moneyTold(after), reason }
}

function idText(id: number | null): string | null {
  return id === null ? null : String(id)
}
