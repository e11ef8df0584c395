from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.guide.queries import article, beside, label_of, place_for, search, sections


# Whoever cannot sign in needs help most of all, and the texts tell of nobody.
@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:300].strip()
    context = {
        "words": words,
        "found": search(words) if words else None,
        "sections": sections(request.user),
    }
    return render(request, "guide/front.html", context)


@login_not_required
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    one = article(slug)
    if one is None:
        raise Http404
    context = {
        "article": one,
        "audience": label_of(one.topic.audience),
        "place": place_for(request.user, one.topic),
        "beside": beside(one),
    }
    return render(request, "guide/topic.html", context)
