import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { changesByAccount } from '../changes/changes-by-account.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { accessTokensOfAccount, accountById, invitationsTo, linksOfAccount, sessionsOfAccount } from './queries.ts'

export type ExportingOptions = Pick<AccountsOptions, 'db' | 'clock' | 'belongings'>

/** All that is held of an account at one moment, as it is stored. */
export type OwnData = Awaited<ReturnType<typeof collect>>

/** Exports accounts for their owners, one at a time: they may be big, and anybody may ask. */
export class AccountExport {
  readonly #options: ExportingOptions
  #isBusy = false

  constructor(options: ExportingOptions) {
    this.#options = options
  }

  /** @throws AppError tooMany, notFound */
  async of(accountId: number): Promise<OwnData> {
    if (this.#isBusy) {
      throw new AppError('tooMany', 'Another export is being made; ask again in a few seconds.', { retryAfter: 5 })
    }
    this.#isBusy = true
    try {
      const { db } = this.#options
      const oneMoment = { isolation: 'repeatable read', readOnly: true } as const
      return await transaction(db, (tx) => collect(tx, accountId, this.#options), oneMoment)
    } finally {
      this.#isBusy = false
    }
  }
}

async function collect(tx: Kysely<Database>, accountId: number, { clock, belongings }: ExportingOptions) {
  const account = await accountById(tx, accountId)
  if (account === null) throw new AppError('notFound', `There is no account ${accountId}.`)
  const exportedAt = clock.now()
  const others: Record<string, unknown> = {}
  for (const belonging of belongings) Object.assign(others, await belonging.export(tx, accountId, exportedAt))
  return {
    exportedAt,
    account,
    // Those past their end too, as long as they are there.
    sessions: await sessionsOfAccount(tx, accountId, 0),
    accessTokens: await accessTokensOfAccount(tx, accountId, 0),
    links: await linksOfAccount(tx, accountId),
    invitations: await invitationsTo(tx, account.email),
    changes: await changesByAccount(tx, accountId),
    others,
  }
}
