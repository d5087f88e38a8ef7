import type { Change } from '../../search/fields.ts'
import { OracleClient } from '../../search/oracle/oracle-client.ts'

/** For tests: does everything as the oracle does, and notes how many changes came at a time. */
export class WatchedIndex extends OracleClient {
  readonly applied: number[][] = []
  override async apply(changes: readonly Change[], position: string) {
    if (changes.length > 0) this.applied.push(changes.map(({ id }) => id))
    return super.apply(changes, position)
  }

  /** The courses that a search for `text` finds, at any time. */
  async found(text: string): Promise<number[]> {
    return (await this.search({ text, limit: 100, now: 0 })).hits.map(({ id }) => id)
  }
}
