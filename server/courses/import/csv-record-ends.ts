import type { RecordEnds } from './split-records.ts'

const QUOTE = 34
const COMMA = 44
const LINE_FEED = 10

/** Where in a record of CSV the reading is. */
const CELL_START = 0
const PLAIN = 1
const QUOTED = 2
/** After a quotation mark inside a quoted cell: the cell's end, or the first half of an escaped one. */
const QUOTE_SEEN = 3

/** Records of CSV end at line feeds outside quoted cells. Keeps its state between buffers. */
export class CsvRecordEnds implements RecordEnds {
  #state = CELL_START

  endIn(bytes: Buffer, from: number): number {
    let state = this.#state
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (state === QUOTED) {
        const quote = byte === QUOTE ? at : bytes.indexOf(QUOTE, at)
        if (quote === -1) break
        at = quote
        state = QUOTE_SEEN
      } else if (byte === LINE_FEED) {
        this.#state = CELL_START
        return at
      } else if (byte === COMMA) state = CELL_START
      else if (byte === QUOTE) state = state === PLAIN ? PLAIN : QUOTED
      else state = PLAIN
    }
    this.#state = state
    return -1
  }
}
