import { auditQuery } from '../audit/contract.ts'
import { toDatabaseError } from '../database/database-error.ts'
import type { CommandDefinition } from './command.ts'
import { type AuditOptions, printAudit } from './run-audit.ts'
import { parameterOptions } from './search/search-options.ts'
import { surfaceOf } from './terminal/surface.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(audit) {
    for (const option of parameterOptions(auditQuery.shape, [])) audit.addOption(option)
    audit
      .option('--all', 'go on to the last entry, whatever the limit of a page')
      .option('--json', 'print an object a line, as in the items of GET /api/audit')
      .addHelpText(
        'after',
        '\nThe latest entries come first. Times are UTC.\n\nExamples:\n' +
          '  catalogue audit --course 1042\n' +
          '  catalogue audit --action course. --from 2026-11-01T00:00:00Z\n' +
          '  catalogue audit --all --json > trail.jsonl',
      )
  },

  run: (invocation) =>
    withContext(
      invocation,
      async ({ db }) => {
        const around = { db, stdout: invocation.stdout, surface: surfaceOf(invocation), signal: invocation.signal }
        return printAudit(invocation.options as AuditOptions, around).catch((error) => {
          throw toDatabaseError(error)
        })
      },
      { endsItself: true },
    ),
}
