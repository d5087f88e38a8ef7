import type { Pool } from 'pg'

interface Row {
  tx: string | null
  effectiveAt: number | null
}

// Phases change one after another, so that the transaction of the last change names the state.
const stateStatement = `
  select (select tx::text from sale_change order by tx desc limit 1) as tx,
    (select round(extract(epoch from effective_at) * 1000)::float8 from sale_change where phase = 'settling') as "effectiveAt"`

/**
 * Which of the two prices of a document counts. While a change of a company-led sale is being settled, it is the one
 * ahead from the instant on at which the change takes effect; else there is nothing to choose. Known by the feed, so
 * that it goes with what the index holds.
 */
export class SaleInHand {
  readonly #pool: Pool
  #aheadFrom: number | null = null
  /** The database says more than the index has followed. */
  #isBehind = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** From which instant on `priceAhead` counts; null: it does not. Milliseconds since 1970. */
  get aheadFrom(): number | null {
    return this.#aheadFrom
  }

  /**
   * To be called when the index has passed a position of the feed, null where there was none. `changed`: the feed
   * brought a change of a sale. Gives whether another price counts since.
   */
  async follow(position: bigint | null, changed: boolean): Promise<boolean> {
    if (!changed && !this.#isBehind) return false
    const { rows } = await this.#pool.query<Row>({ name: 'sale-in-hand', text: stateStatement })
    const { tx, effectiveAt } = rows[0] as Row
    this.#isBehind = position !== null && tx !== null && BigInt(tx) >= position
    if (this.#isBehind || this.#aheadFrom === effectiveAt) return false
    this.#aheadFrom = effectiveAt
    return true
  }
}
