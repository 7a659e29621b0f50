// After the page has loaded, so that the first visit pays nothing for the later ones.
addEventListener('load', () => {
  navigator.serviceWorker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => {})
})
