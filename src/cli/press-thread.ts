// Where the thread begins that prints the letters of a large batch: its own bootstrap, which joins the
// press to fonts and hash functions. It reads no input and writes no file.

import { digest } from '../adapters/crypto.ts'
import { servePress } from '../adapters/press-thread.ts'
import { tinosFonts } from '../adapters/tinos-fonts.ts'
import { makePress } from '../application/issue/make-press.ts'

// bootstrap.ts starts this file.
const lent = { fonts: tinosFonts(), hash: { sha256: digest('sha256'), md5: digest('md5') } }
servePress((setup) => makePress(setup, lent))
