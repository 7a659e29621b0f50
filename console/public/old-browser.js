// Written for any browser and run before the desk, which an old one cannot even read: says why nothing else will come.
var reasons = [
  '这台电脑的浏览器版本太旧，打不开工作台。不是您的操作有误，也没有丢失任何内容。请换用谷歌浏览器 109 或更新版本（Windows 7 可用 109），或 360、Edge 等同等内核的浏览器，切换到“极速模式”。',
  'This browser is too old for the desk. You did nothing wrong and nothing is lost. Please use Chromium 109 or later (109 is the last for Windows 7), or another browser with such an engine.',
]

function isOld() {
  var able = 'noModule' in document.createElement('script') && window.structuredClone && Array.prototype.findLast && Object.hasOwn
  return !(able && window.CSS && CSS.supports('selector(:has(a))'))
}

function say(text) {
  var line = document.createElement('p')
  line.setAttribute('role', 'alert')
  line.style.cssText = 'max-width:36em;margin:12vh auto 0;padding:0 20px;font:18px/1.7 "Microsoft YaHei",sans-serif'
  line.appendChild(document.createTextNode(text))
  document.getElementById('desk').appendChild(line)
}

if (isOld()) {
  say(reasons[0])
  say(reasons[1])
}
