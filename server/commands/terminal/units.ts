const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const number = new Intl.NumberFormat('en-IN')
const wholeRupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR', maximumFractionDigits: 0 })
const rupeesAndPaise = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

/** Such as `27.5 MiB`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), binary.length - 1)
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)} ${binary[power]}`
}

/** Digits grouped as in India: `1,23,456`. */
export function countText(count: number): string {
  return number.format(count)
}

/** `1 course`, `2 courses`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

/** `₹1,499`, `₹499.50`. */
export function rupeesText(rupees: number): string {
  return (Number.isInteger(rupees) ? wholeRupees : rupeesAndPaise).format(rupees)
}

/** Such as `0.4 s`, `12 s`, `3 min`, `2 h 5 min`, `4 d 3 h`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return twoUnits(hours, 'h', minutes % 60, 'min')
  return twoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** An instant in a time zone, such as `26 Nov 2026, 01:18:22 IST`. */
export function localTimeText(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-IN', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(instant)
}
