import { Command, InvalidArgumentError, Option } from 'commander'
import type { Question } from './measure/question.ts'

const questions: Record<string, () => Promise<{ question: Question }>> = {
  search: () => import('./search.ts'),
  import: () => import('./import.ts'),
  start: () => import('./start.ts'),
  changes: () => import('./changes.ts'),
  memory: () => import('./memory.ts'),
  sentences: () => import('./sentences.ts'),
  likeness: () => import('./likeness.ts'),
  flood: () => import('./flood.ts'),
  sale: () => import('./sale.ts'),
  writes: () => import('./writes.ts'),
  living: () => import('./living.ts'),
  registration: () => import('./registration.ts'),
  streams: () => import('./streams.ts'),
}

interface Options {
  data?: string
  courses?: number
  rounds?: number
  students?: number
  beside?: string
}

const program = new Command('npm run bench --').description(
  'Measures the program on this machine, beside a peer or a limit measured in the same run. bench/README.md explains.',
)
for (const [name, load] of Object.entries(questions)) {
  const { question } = await load()
  const command = program
    .command(name)
    .description(question.summary)
    .option('--data <file>', 'import rows to measure with (JSON Lines); made-up courses where absent')
    .option('--courses <number>', 'how many: the first of the file, or made up (11,456 where absent)', wholeNumber)
    .option('--rounds <number>', `how often everyone has a turn (${question.rounds} where absent)`, wholeNumber)
    .action(async ({ rounds = question.rounds, students = question.students ?? 0, ...options }: Options) => {
      const { data, courses, beside } = options
      await question.run({ data, courses, rounds, students, beside, print: (line) => console.log(line) })
    })
  if (question.students !== undefined) {
    command.option('--students <number>', `how many take part (${question.students} where absent)`, wholeNumber)
  }
  if (question.besides) {
    command.addOption(new Option('--beside <what>', 'what goes on beside, in a second part').choices(question.besides))
  }
}
await program.parseAsync()

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 on.')
  return Number(text)
}
