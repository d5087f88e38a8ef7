import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type Changed, type Changing, makeChange } from '../../changes/make-change.ts'
import { AppError } from '../../errors.ts'
import type { Order } from '../../order.ts'
import { limits } from './limits.ts'
import { faultsOf, searchedForm } from './model.ts'
import { type SynonymGroup, synonymGroups } from './queries.ts'
import { deleteGroup, insertGroup, takeSynonyms, updateGroup } from './store.ts'

interface Listing {
  /** Only groups with a text that holds this one. */
  q?: string | undefined
  limit?: number | undefined
  /** Groups behind this id. */
  after?: number | undefined
}

interface Page {
  total: number
  items: SynonymGroup[]
  /** The id to go on behind. */
  next: number | null
}

/** A group, if it has one of these versions. */
interface Chosen {
  id: number
  versions: readonly string[]
}

/** What operators do to synonyms. All throw AppError. */
export interface Synonyms {
  list(listing: Listing): Promise<Page>
  /** @throws AppError notFound */
  read(id: number): Promise<SynonymGroup>
  /** @throws AppError conflict: a word is in another group; unprocessable */
  create(words: readonly string[], order: Order): Promise<Changed<SynonymGroup>>
  /** @throws AppError notFound, stale, conflict, unprocessable */
  change(chosen: Chosen, words: readonly string[], order: Order): Promise<Changed<SynonymGroup>>
  /** @throws AppError notFound, stale */
  remove(chosen: Chosen, order: Order): Promise<Changed<null>>
}

const defaultLimit = 50

export function createSynonyms(options: Changing): Synonyms {
  return {
    list: async (listing) => pageOf(await synonymGroups(options.db), listing),
    read: async (id) => found(await synonymGroups(options.db), id),
    create: (words, order) =>
      makeChange(options, order, async (tx, audit) => {
        const groups = await takeGroups(tx)
        if (groups.length >= limits.groups) throw tooMany()
        refuseWords(words, groups)
        const id = await insertGroup(tx, words)
        audit({ action: 'synonym.create', subject: { kind: 'synonym', id }, after: { words } })
        return { id, words: [...words], version: 1 }
      }),
    change: (chosen, words, order) =>
      makeChange(options, order, async (tx, audit) => {
        const groups = await takeGroups(tx)
        const group = chosenGroup(groups, chosen)
        refuseWords(
          words,
          groups.filter(({ id }) => id !== group.id),
        )
        if (JSON.stringify(words) === JSON.stringify(group.words)) return group
        await updateGroup(tx, group.id, words)
        const subject = { kind: 'synonym', id: group.id }
        audit({ action: 'synonym.change', subject, before: { words: group.words }, after: { words } })
        return { id: group.id, words: [...words], version: group.version + 1 }
      }),
    remove: (chosen, order) =>
      makeChange(options, order, async (tx, audit) => {
        const { id, words } = chosenGroup(await takeGroups(tx), chosen)
        await deleteGroup(tx, id)
        audit({ action: 'synonym.delete', subject: { kind: 'synonym', id }, before: { words } })
        return null
      }),
  }
}

function pageOf(groups: readonly SynonymGroup[], { q, limit = defaultLimit, after = 0 }: Listing): Page {
  const form = searchedForm(q ?? '')
  const matching = groups.filter(({ words }) => words.some((text) => searchedForm(text).includes(form)))
  const rest = matching.filter(({ id }) => id > after)
  const items = rest.slice(0, limit)
  return { total: matching.length, items, next: rest.length > items.length ? items.at(-1)!.id : null }
}

async function takeGroups(tx: Transaction<Database>): Promise<SynonymGroup[]> {
  await takeSynonyms(tx)
  return synonymGroups(tx)
}

function found(groups: readonly SynonymGroup[], id: number): SynonymGroup {
  const group = groups.find((one) => one.id === id)
  if (group === undefined) throw new AppError('notFound', `There is no group of synonyms ${id}.`)
  return group
}

function chosenGroup(groups: readonly SynonymGroup[], { id, versions }: Chosen): SynonymGroup {
  const group = found(groups, id)
  if (versions.includes(String(group.version))) return group
  const problem = `The group of synonyms ${id} was changed meanwhile: it is version ${group.version} now.`
  throw new AppError('stale', problem, { etag: String(group.version) })
}

/** @throws AppError unprocessable, conflict */
function refuseWords(words: readonly string[], others: readonly SynonymGroup[]): void {
  const faults = faultsOf(words)
  if (faults.length > 0) {
    const said = faults.map(
      ({ parameter, received, expected }) => `${parameter}: received "${received}", expected ${expected}`,
    )
    throw new AppError('unprocessable', `${said.join('; ')}.`, { faults })
  }
  const groupOf = new Map(others.flatMap((group) => group.words.map((text) => [searchedForm(text), group] as const)))
  const taken = words.flatMap((received, at) => {
    const group = groupOf.get(searchedForm(received))
    if (group === undefined) return []
    const expected = `a text that is in no other group; group ${group.id} has it: ${group.words.join(', ')}`
    return [{ parameter: `words.${at}`, received, expected }]
  })
  if (taken.length === 0) return
  const said = taken.map(({ received, expected }) => `"${received}": expected ${expected}`)
  throw new AppError('conflict', `${said.join('; ')}.`, { faults: taken })
}

function tooMany(): AppError {
  return new AppError('conflict', `There are ${limits.groups} groups of synonyms already, the most there may be.`)
}
