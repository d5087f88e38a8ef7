import { types } from 'pg'

const oids = { int8: 20, date: 1082, int8Array: 1016, textArray: 1009, dateArray: 1182 }

function parseInt8(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`bigint ${text} from the database is beyond ±2^53; cast it to text in the query`)
}

type Parser = (text: string) => unknown

const parseTextArray = types.getTypeParser(oids.textArray) as (text: string) => (string | null)[]

const parsers = new Map<number, Parser>([
  [oids.int8, parseInt8],
  [oids.date, (text) => text],
  [oids.int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)))],
  [oids.dateArray, parseTextArray],
])

/**
 * How columns are read: `bigint` is a number (ids and paise stay far below 2^53; larger ones throw), `date` the
 * string YYYY-MM-DD, `timestamptz` a Date, `numeric`, `uuid` and `xid8` strings, `json` and `jsonb` parsed.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    return (format !== 'binary' && parsers.get(oid)) || (types.getTypeParser(oid, format as 'text') as Parser)
  },
}
