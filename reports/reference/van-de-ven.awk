# Reads lines METHOD;task;domain;class;2019;2022 and the scores.csv of OUT/task, OUT/domain and OUT/class, and prints a table of
# our mean accuracies (%) beside the published ones.

function gather(scenario, learner,    file, line, head, part, n) {
  count = 0; sum = 0; squares = 0
  file = out "/" scenario "/scores.csv"
  while ((getline line < file) > 0) {
    gsub(/"/, "", line)
    head = "split-mnist-" scenario "-2000," learner ","
    if (index(line, head) != 1) continue
    n = split(substr(line, length(head) + 1), part, ",")
    if (n < 3 || part[2] != "acc" || part[3] == "") continue
    count++; sum += part[3] * 100; squares += part[3] * part[3] * 10000
  }
  close(file)
}

function distance(mean, published) { return published == "-" ? -1 : (mean > published ? mean - published : published - mean) }

BEGIN {
  split("task domain class", scenarios, " ")
  print "# Split MNIST under the protocol of van de Ven & Tolias"
  print ""
  print "Written by `reports/reference/van-de-ven`. Accuracy over all contexts after the last one, in %: mean ± standard error"
  print "(seeds), beside the means published in 2019 (arXiv:1904.07734) and 2022 (Nature Machine Intelligence 4:1185). The bar:"
  print "within 2 points, or three standard errors where that is more, of one of the two, over at least ten seeds; with fewer it is"
  print "met or missed so far. [README.md](README.md) says what differs, and how it was tested."
  print ""
  print "| scenario | method | learner | ours | 2019 | 2022 | bar |"
  print "| --- | --- | --- | ---: | ---: | ---: | --- |"
}

{
  split($5, first, "/"); split($6, second, "/")
  for (s = 1; s <= 3; s++) {
    learner = $(s + 1)
    if (learner == "-") continue
    gather(scenarios[s], learner)
    if (count == 0) { ours = "not run"; verdict = "–" }
    else {
      mean = sum / count
      error = 0
      if (count > 1) {
        variance = (squares - count * mean * mean) / (count - 1)
        error = variance > 0 ? sqrt(variance / count) : 0
      }
      bar = 3 * error > 2 ? 3 * error : 2
      a = distance(mean, first[s]); b = distance(mean, second[s])
      if (a < 0 && b < 0) verdict = "–"
      else {
        nearest = a < 0 ? b : b < 0 ? a : a < b ? a : b
        verdict = nearest <= bar ? "met" : sprintf("missed by %.2f", nearest - bar)
        if (count < 10) verdict = verdict " so far"
      }
      ours = count > 1 ? sprintf("%.2f ± %.2f (%d)", mean, error, count) : sprintf("%.2f (1)", mean)
    }
    printf "| %s | %s | `%s` | %s | %s | %s | %s |\n", scenarios[s], $1, learner, ours, \
      first[s] == "-" ? "–" : first[s], second[s] == "-" ? "–" : second[s], verdict
  }
}
