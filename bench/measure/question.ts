/** What every question is asked with. */
export interface BenchOptions {
  /** A file of import rows; made-up courses where absent. */
  data: string | undefined
  /** How many courses: the first of the file, or so many made up. */
  courses: number | undefined
  rounds: number
  print(line: string): void
}

export interface Question {
  summary: string
  /** How many rounds where none are asked for. */
  rounds: number
  run(options: BenchOptions): Promise<void>
}
