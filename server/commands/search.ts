import { catalogueContract, type SearchAnswer } from '../catalogue/contract.ts'
import { type SearchQuery, searchQuery } from '../catalogue/search-parameters.ts'
import { toDatabaseError } from '../database/database-error.ts'
import { AppError } from '../errors.ts'
import { readInput } from '../http/read-input.ts'
import type { CommandDefinition, Invocation } from './command.ts'
import { askSearch } from './search/ask-search.ts'
import { answerLines } from './search/describe-answer.ts'
import { descriptionOf, faultText, parameterOptions, rawQueryOf } from './search/search-options.ts'
import { cleanJson } from './terminal/clean-text.ts'
import { shownText } from './terminal/styled-text.ts'
import { surfaceOf } from './terminal/surface.ts'
import { withContext } from './with-context.ts'

const { shape } = searchQuery
/** What the words are for. */
const textNames = ['q', 'sentence']

export const command: CommandDefinition = {
  describe(search) {
    search.argument('[words...]', descriptionOf(shape, 'q'))
    search.option('--sentence', 'read the words as a whole sentence; an option wins over the same thing said in words')
    for (const option of parameterOptions(shape, textNames)) search.addOption(option)
    search
      .option('--json', 'print what GET /api/courses answers')
      .addHelpText(
        'after',
        '\nAsks a program that serves; where none does, the index is opened, brought up to date and asked.\n' +
          'The shell takes quotation marks away; a phrase needs others around it:\n' +
          `  catalogue search '"bread at home" baking' --max-price 500 --sort price\n` +
          `  catalogue search --sentence '"bread at home" under 500 in October, cheapest first'\n` +
          'Matches are underlined on a terminal, unless NO_COLOR is set. COLUMNS says how wide the table may be.\n' +
          'Exit code: 0 answered, also where nothing was found; 1 failed.',
      )
  },

  run: (invocation) => {
    const query = readQuery(invocation)
    return withContext(invocation, async (context) => {
      const answer = await askSearch(context, query, invocation).catch((error) =>
        throwNamedByOptions(toDatabaseError(error)),
      )
      invocation.stdout.write(
        `${invocation.options.json === true ? cleanJson(answer) : shown(answer, query, invocation)}\n`,
      )
      return 0
    })
  },
}

/** @throws AppError invalid: all faults, named by their options */
function readQuery({ words, options }: Invocation): SearchQuery {
  const { sentence, ...given } = options
  if (sentence === true && words.length === 0)
    throw new AppError('invalid', '--sentence: received no words, expected a sentence in quotation marks beside it')
  refuseBytes(words)
  const text = words.length > 0 && { [sentence === true ? 'sentence' : 'q']: words.join(' ') }
  const query = { ...rawQueryOf(shape, given), ...text }
  try {
    return readInput(catalogueContract.searchCourses, { query }).query
  } catch (error) {
    return throwNamedByOptions(error)
  }
}

/** Of bytes that are not UTF-8 nothing but this sign reaches a program, and to a search it is no word. */
function refuseBytes(words: readonly string[]): void {
  const received = words.find((word) => word.includes('\uFFFD'))
  if (received === undefined) return
  throw new AppError('invalid', `words: received ${JSON.stringify(received)}, expected text in UTF-8`)
}

function throwNamedByOptions(error: unknown): never {
  throw error instanceof AppError && error.faults.length > 0 ? namedByOptions(error) : error
}

function namedByOptions({ kind, faults }: AppError): AppError {
  const lines = faults.map(
    (fault) => `  ${faultText(fault, shape, textNames.includes(fault.parameter) ? 'words' : undefined)}`,
  )
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  return new AppError(kind, `The search has ${count}:\n${lines.join('\n')}`, { faults })
}

function shown(answer: string, query: SearchQuery, invocation: Invocation): string {
  const surface = surfaceOf(invocation)
  const lines = answerLines(JSON.parse(answer) as SearchAnswer, query, surface.width)
  return lines.map((line) => shownText(line, surface)).join('\n')
}
