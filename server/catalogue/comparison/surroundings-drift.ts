import { isDeepStrictEqual } from 'node:util'
import type { Pool } from 'pg'
import type { SearchClient } from '../../../search/search-client.ts'
import { isoInstant } from '../../iso-instant.ts'
import { CategoryTree } from '../category-tree.ts'
import { SaleInHand } from '../sale-in-hand.ts'
import { readSynonyms } from '../synonyms/queries.ts'
import { brief, type Drift } from './drift.ts'

/** Changes that a process tries again, by its own list of them and by the one that the database keeps for it. */
export interface SetAsideLists {
  /** Such as `course 7`. */
  compare(): Promise<{ onlyHere: string[]; onlyInDatabase: string[] }>
  /** Makes both say what this process knows, and tries all of it again at once. */
  mend(): Promise<void>
}

export interface Surroundings {
  pool: Pool
  client: SearchClient
  tree: CategoryTree
  saleInHand: SaleInHand
  setAside?: SetAsideLists
}

/** What a process keeps beside documents, and searches depend on: categories, synonyms, the sale in hand, what is set aside. */
export async function surroundingsDrift(options: Surroundings): Promise<Drift[]> {
  const drift = await Promise.all([
    categoryDrift(options),
    synonymDrift(options),
    saleDrift(options),
    setAsideDrift(options),
  ])
  return drift.flat()
}

async function categoryDrift({ pool, tree }: Surroundings): Promise<Drift[]> {
  const fresh = await CategoryTree.load(pool)
  const slugs = new Set([...tree.all(), ...fresh.all()].map(({ slug }) => slug))
  return [...slugs].flatMap((slug): Drift[] => {
    const [here, there] = [tree.named(slug), fresh.named(slug)]
    if (isDeepStrictEqual(here, there)) return []
    const about = { name: `category ${slug}`, id: null }
    if (here === undefined) return [{ ...about, what: 'missing', detail: 'not among the categories of the process' }]
    if (there === undefined) return [{ ...about, what: 'surplus', detail: 'among its categories, but not a category' }]
    const names = Object.keys(there).filter((key) => !isDeepStrictEqual(here[key as 'name'], there[key as 'name']))
    const said = names.map(
      (key) => `${key}: process ${brief(here[key as 'name'])}, database ${brief(there[key as 'name'])}`,
    )
    return [{ ...about, what: 'different', detail: said.join('; ') }]
  })
}

async function saleDrift({ pool, saleInHand }: Surroundings): Promise<Drift[]> {
  const fresh = new SaleInHand(pool)
  await fresh.follow(null, true)
  if (fresh.aheadFrom === saleInHand.aheadFrom) return []
  const [here, there] = [saleInHand, fresh].map(({ aheadFrom }) => brief(isoInstant(aheadFrom)))
  const detail = `takes effect at: process ${here}, database ${there}`
  return [{ name: 'sale in hand', id: null, what: 'different', detail }]
}

async function synonymDrift({ pool, client }: Surroundings): Promise<Drift[]> {
  const here = client.synonyms.map((words) => words.join(' = '))
  const there = (await readSynonyms(pool)).map((words) => words.join(' = '))
  return [
    ...notIn(here, there).map(driftOf('synonyms', 'missing', 'searches do not know them')),
    ...notIn(there, here).map(driftOf('synonyms', 'surplus', 'searches still use them')),
  ]
}

function notIn(known: readonly string[], names: readonly string[]): string[] {
  const there = new Set(known)
  return names.filter((name) => !there.has(name))
}

function driftOf(kind: string, what: Drift['what'], detail: string): (name: string) => Drift {
  return (name) => ({ name: `${kind} ${name}`, id: null, what, detail })
}

async function setAsideDrift({ setAside }: Surroundings): Promise<Drift[]> {
  if (setAside === undefined) return []
  const { onlyHere, onlyInDatabase } = await setAside.compare()
  return [
    ...onlyHere.map(driftOf('set-aside', 'surplus', 'the process tries it again, but status does not list it')),
    ...onlyInDatabase.map(driftOf('set-aside', 'missing', 'status lists it, but the process does not try it again')),
  ]
}
