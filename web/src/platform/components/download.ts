/** Hands a file that came with an answer over to the reader. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Shows a PDF in a page of its own. */
export function openBlob(content: Blob): void {
  const address = URL.createObjectURL(content)
  // With 'noopener' the answer would be null even if the page opened.
  const page = window.open(address, '_blank')
  if (page) page.opener = null
  else saveAs(content, 'print.pdf')
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
