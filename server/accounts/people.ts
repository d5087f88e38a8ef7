import type { Caller } from '../caller.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { pageOf } from '../paging.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { changeRole, type RoleChange } from './change-role.ts'
import { closeAccount, closeOwnAccount } from './close-account.ts'
import { AccountExport, type OwnData } from './export-account.ts'
import {
  type AccountFilter,
  type ListedAccount,
  listedAccount,
  listedAccounts,
  type PlaceInList,
  placeOf,
} from './listed-accounts.ts'

export type PeopleOptions = Pick<AccountsOptions, 'db' | 'clock' | 'passwords' | 'limits' | 'belongings'>

export interface AccountPage {
  items: ListedAccount[]
  /** Where the next page begins; null on the last one. */
  next: PlaceInList | null
}

/** What operators do with accounts, and how an account ends. All throw AppError. */
export interface People {
  list(filter: AccountFilter, count: number): Promise<AccountPage>
  /** @throws AppError notFound */
  account(id: number): Promise<ListedAccount>
  changeRole(given: RoleChange, order: Order): Promise<ListedAccount>
  close(accountId: number, order: Order): Promise<ListedAccount>
  closeOwn(currentPassword: string, who: { caller: Caller; order: Order }): Promise<void>
  export(accountId: number): Promise<OwnData>
}

export function createPeople(options: PeopleOptions): People {
  const { db } = options
  const exporting = new AccountExport(options)
  const account = async (id: number) => {
    const found = await listedAccount(db, id)
    if (found === null) throw new AppError('notFound', `There is no account ${id}.`)
    return found
  }
  return {
    list: async (filter, count) => {
      const { items, next } = pageOf(await listedAccounts(db, filter, count + 1), count)
      return { items, next: next === null ? null : placeOf(items.at(-1)!) }
    },
    account,
    changeRole: async (given, order) => {
      await changeRole(options, given, order)
      return account(given.accountId)
    },
    close: async (accountId, order) => {
      await closeAccount(options, accountId, order)
      return account(accountId)
    },
    closeOwn: (currentPassword, who) => closeOwnAccount(options, currentPassword, who),
    export: (accountId) => exporting.of(accountId),
  }
}
