// What a running program costs, read off Linux while it runs.

import { readFileSync } from 'node:fs'

/** Peak of resident memory in MB and seconds of work (user and system) of process `pid`, until `stop`. */
export function watched(pid: number) {
  const most = { megabytes: 0, seconds: 0 }
  const look = () => {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      // Fields 14 and 15 of proc(5), in hundredths of a second.
      const ticks = Number(fields[11]) + Number(fields[12])
      most.megabytes = Math.max(most.megabytes, Number(peak ?? 0) / 1024)
      most.seconds = Math.max(most.seconds, ticks / 100)
    } catch (error) {
      // It has ended between two looks.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  const timer = setInterval(look, 10)
  return { most, stop: () => clearInterval(timer) }
}
