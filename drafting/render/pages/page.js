(function () {
  "use strict";
  var rows = Array.prototype.slice.call(document.querySelectorAll(".row.touched"));
  var at = -1;
  function shown(row) { return row.offsetParent !== null; }
  function go(step) {
    var next = at + step;
    while (rows[next] && !shown(rows[next])) { next += step; }
    if (!rows[next]) { return; }
    if (rows[at]) { rows[at].classList.remove("here"); }
    at = next;
    rows[at].classList.add("here");
    rows[at].setAttribute("tabindex", "-1");
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "n") { go(1); }
    if (event.key === "p") { go(-1); }
  });
  var empty = document.querySelector(".empty");
  function count() {
    var all = document.querySelectorAll(".row");
    empty.style.display = Array.prototype.some.call(all, shown) ? "none" : "block";
  }
  document.addEventListener("change", count);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.key").forEach(function (d) { d.open = true; });
  });
  count();
}());
