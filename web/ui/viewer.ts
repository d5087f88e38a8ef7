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

type ListedAccount = Awaited<ReturnType<Api['getAccount']>>

export const stateNames: Readonly<Record<ListedAccount['state'], string>> = {
  active: 'Active',
  unconfirmed: 'Not confirmed',
  closed: 'Closed',
}

export const stateChoices = Object.entries(stateNames).map(([value, label]) => ({ value, label }))
