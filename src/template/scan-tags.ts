// Finds the tags of a template without reading them, in one pass whatever the text: what is asked
// before Handlebars parses, and when it could not.

export interface Tag {
  readonly offset: number
  /** `#`, `^` or `/` before the name; `else` for a branch; `!` for a comment; empty otherwise. */
  readonly sign: '#' | '^' | '/' | '!' | 'else' | ''
  readonly name: string
  readonly text: string
}

export interface TagScan {
  readonly tags: readonly Tag[]
  /** Offsets of `{{` that nothing closes. */
  readonly unclosed: readonly number[]
}

/** Tags in order. `\\{{` is text; a `{{` before the tag's own end leaves it unclosed. */
export function scanTags(source: string): TagScan {
  const tags: Tag[] = []
  const unclosed: number[] = []
  const nextClose = forwardSearch(source, '}}')
  const nextOpen = forwardSearch(source, '{{')
  for (let offset = nextOpen(0); offset >= 0; ) {
    if (source[offset - 1] === '\\') {
      offset = nextOpen(offset + 2)
      continue
    }
    const comment = /^\{\{~?!(--)?/u.exec(source.slice(offset, offset + 6))
    const end = comment?.[1] === undefined ? nextClose(offset + 2) : endOfComment(source, offset)
    if (end < 0) {
      unclosed.push(offset)
      break
    }
    const another = comment === null ? nextOpen(offset + (source[offset + 2] === '{' ? 3 : 2)) : -1
    if (another >= 0 && another < end) {
      unclosed.push(offset)
      offset = another
    } else {
      tags.push(tagOf(source.slice(offset, end + 2), offset))
      offset = nextOpen(end + 2)
    }
  }
  return { tags, unclosed }
}

/** `indexOf` for positions that only grow: the text is looked through once. */
function forwardSearch(source: string, wanted: string): (from: number) => number {
  let found = source.indexOf(wanted)
  return (from) => {
    if (found >= 0 && found < from) found = source.indexOf(wanted, from)
    return found
  }
}

/** Where the `}}` of `--}}` or `--~}}` stands; -1 when nothing ends the comment. */
function endOfComment(source: string, offset: number): number {
  const rest = /--~?\}\}/u.exec(source.slice(offset + 5))
  return rest === null ? -1 : offset + 5 + rest.index + rest[0].length - 2
}

function tagOf(text: string, offset: number): Tag {
  const inner = text.slice(2, -2).replace(/^~/u, '').trimStart()
  if (inner.startsWith('!')) return { offset, sign: '!', name: '', text }
  const sign = /^(?:[#^/]|else(?![^\s~}]))/u.exec(inner)?.[0] ?? ''
  const name = /^[^\s{}~()]*/u.exec(inner.slice(sign.length).trimStart())?.[0] ?? ''
  return { offset, sign: isSign(sign) ? sign : '', name, text }
}

const isSign = (text: string): text is Tag['sign'] => ['#', '^', '/', 'else'].includes(text)
