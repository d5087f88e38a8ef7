import { Option } from 'commander'
import type { Context } from '../context.ts'
import type { RowFormat } from '../courses/row-format.ts'
import { waitForFollowers } from '../feed/ask-followers.ts'
import type { CommandDefinition, Invocation } from './command.ts'
import { runImport } from './run-import.ts'
import { untilAborted } from './until-aborted.ts'
import { withContext } from './with-context.ts'

const searchableWithinMs = 60_000

export const command: CommandDefinition = {
  describe(importing) {
    importing
      .argument('<file>', 'JSON Lines or CSV with a header; - reads standard input')
      .addOption(new Option('--format <format>', 'instead of by the name of the file').choices(['jsonl', 'csv']))
      .option('--dry-run', 'say what would change, change nothing')
      .option('--errors <file>', 'write every rejected row with its faults to a file, as JSON Lines')
      .addHelpText(
        'after',
        '\nA row is the whole truth of a course, told by its externalId: what changed is updated, what did not is left alone.\n' +
          'It can be interrupted and run again at any time. docs/import.md describes the fields.\n' +
          'Exit code: 0 all rows are in, 2 some were rejected, 1 failed, 130 interrupted.',
      )
  },

  run: (invocation) => withContext(invocation, (context) => importWith(context, invocation), { endsItself: true }),
}

function importWith({ db, clock, pool, waker }: Context, invocation: Invocation): Promise<number> {
  const { words, options, signal } = invocation
  const given = {
    file: words[0] as string,
    format: options.format as RowFormat | undefined,
    dryRun: options.dryRun === true,
    errors: options.errors as string | undefined,
  }
  const waitUntilSearchable = async (tx: bigint): Promise<void> => {
    const searchable = waitForFollowers(pool, waker, { kind: 'index', tx, timeoutMs: searchableWithinMs })
    await Promise.race([searchable, untilAborted(signal)])
  }
  return runImport(given, { ...invocation, db, clock, waitUntilSearchable })
}
