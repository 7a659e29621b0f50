import '../../keep.ts'

/** Says at once what the server would refuse: files too large, or too many. */
function watchFiles(input: HTMLInputElement, said: HTMLElement): void {
  const most = Number(input.dataset.most)
  const largest = Number(input.dataset.largest) * 1024 * 1024
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    const large = files.find(({ size }) => size > largest)
    const fault = large ? `${large.name} ${input.dataset.tooLarge}` : files.length > most ? (input.dataset.tooMany ?? '') : ''
    input.setCustomValidity(fault)
    said.textContent = fault || files.map(({ name }) => name).join('、')
  })
}

const input = document.querySelector<HTMLInputElement>('input#files')
const said = document.getElementById('files-said')
if (input && said) watchFiles(input, said)
