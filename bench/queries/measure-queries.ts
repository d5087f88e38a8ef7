import type { Answer } from '../../search/query.ts'
import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import type { SearchQuery } from '../../server/catalogue/search-parameters.ts'
import { interleave } from '../measure/interleave.ts'
import type { PostgresAnswer } from '../peers/postgres/postgres-search.ts'
import type { QueryKind } from './query-kinds.ts'

/** Who answers the same searches. */
export interface Contestants {
  /** The embedded engine through `SearchClient.search`, without marking matches. */
  bare(query: SearchQuery): Promise<Answer>
  /** The same with titles marked and snippets cut. */
  client(query: SearchQuery): Promise<Answer>
  /** The whole `Catalogue.search`: what a request costs but for HTTP. */
  catalogue(query: SearchQuery): Promise<SearchAnswer>
  /** Brute force through the same `SearchClient.search`, marks and snippets included. */
  scan(query: SearchQuery): Promise<Answer>
  postgres(query: SearchQuery): Promise<PostgresAnswer>
}

export const contestantNames = ['bare', 'client', 'catalogue', 'scan', 'postgres'] as const
export type ContestantName = (typeof contestantNames)[number]

export function byContestant<T>(make: (name: ContestantName) => T): Record<ContestantName, T> {
  return {
    bare: make('bare'),
    client: make('client'),
    catalogue: make('catalogue'),
    scan: make('scan'),
    postgres: make('postgres'),
  }
}

/** Milliseconds of each search, round by round. */
export type Latencies = Readonly<Record<ContestantName, number[][]>>

/** How often the fast ones ask each question a round, so that a round is long enough to tell. */
const passes: Readonly<Record<ContestantName, number>> = { bare: 3, client: 3, catalogue: 3, scan: 1, postgres: 1 }

/** By kind; a contestant that cannot be asked has no rounds. */
export async function measureQueries(
  kinds: readonly QueryKind[],
  contestants: Contestants,
  rounds: number,
): Promise<Latencies[]> {
  const latencies: Latencies[] = []
  for (const kind of kinds) {
    const asked = contestantNames.filter((name) => name !== 'postgres' || kind.postgres)
    const turns = asked.map((name) => [name, () => latenciesOf(kind, contestants[name], passes[name])] as const)
    const measured = await interleave(rounds, Object.fromEntries(turns))
    latencies.push({ bare: [], client: [], catalogue: [], scan: [], postgres: [], ...measured })
  }
  return latencies
}

async function latenciesOf(
  { queries }: QueryKind,
  ask: (query: SearchQuery) => Promise<unknown>,
  passes: number,
): Promise<number[]> {
  const latencies: number[] = []
  for (let pass = 0; pass < passes; pass++) {
    for (const query of queries) {
      const started = performance.now()
      await ask(query)
      latencies.push(performance.now() - started)
    }
  }
  return latencies
}
