import type { Api } from '../../server/contract.ts'

type Account = Awaited<ReturnType<Api['getMe']>>

/** Who looks at a page. */
export type Viewer = Pick<Account, 'name' | 'role'>

export const roleNames: Readonly<Record<Account['role'], string>> = {
  student: 'Student',
  teacher: 'Teacher',
  operator: 'Operator',
}

export const roleChoices = Object.entries(roleNames).map(([value, label]) => ({ value, label }))
