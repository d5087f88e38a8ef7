import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { atOnce, type SaleChange } from './model.ts'
import { previewedSlice } from './previewed-slice.ts'

/** Read in one go: the database reads the whole selection for any part of it. */
const readAhead = 10 * atOnce

/** The frozen selection of the sale in hand. */
export class SelectedCourses {
  readonly #db: Kysely<Database>
  #saleId: number | undefined
  /** How many come before `#ids`. */
  #first = 0
  #ids: number[] = []

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** The next ones, by id, behind those that are placed; none at the end. */
  async behind({ saleId, placed }: SaleChange): Promise<number[]> {
    const isThere = saleId === this.#saleId && placed >= this.#first && placed < this.#first + this.#ids.length
    if (!isThere) await this.#read(saleId, placed)
    return this.#ids.slice(placed - this.#first, placed - this.#first + atOnce)
  }

  async #read(saleId: number, first: number): Promise<void> {
    this.#ids = await previewedSlice(this.#db, { table: 'sale', id: saleId }, first, readAhead)
    this.#saleId = saleId
    this.#first = first
  }
}
