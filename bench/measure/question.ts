/** What every question is asked with. */
export interface BenchOptions {
  /** A file of import rows; made-up courses where absent. */
  data: string | undefined
  /** How many courses: the first of the file, or so many made up. */
  courses: number | undefined
  rounds: number
  /** Of the question's `students`, where it has them. */
  students: number
  /** What goes on beside, of the question's `besides`; nothing where absent. */
  beside: string | undefined
  print(line: string): void
}

export interface Question {
  summary: string
  /** How many rounds where none are asked for. */
  rounds: number
  /** How many take part where none are said. */
  students?: number
  /** What can go on beside what is measured. */
  besides?: readonly string[]
  run(options: BenchOptions): Promise<void>
}
